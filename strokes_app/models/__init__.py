"""The open-weight painters and their models in the studio: what fits this machine, what comes, what is here."""
