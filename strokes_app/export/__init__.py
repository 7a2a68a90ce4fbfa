"""What artists go on with elsewhere: pictures, layered files, vectors, training data. Each writer is a module of its own."""
