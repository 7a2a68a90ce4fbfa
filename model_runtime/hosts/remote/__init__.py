"""The client of a gateway: a host whose painter is on another machine. Without torch."""
