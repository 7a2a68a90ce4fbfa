"""What artists bring from elsewhere: pictures, layered files, exported trajectories. Nothing that is read here is trusted."""
