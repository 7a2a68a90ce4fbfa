"""The open-weight painters: a vision-language model that plans and criticises, a diffusion model that paints."""
