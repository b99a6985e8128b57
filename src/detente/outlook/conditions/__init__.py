"""What hangs on what, as a Bayesian network: prerequisites and the meetings that they name, and what if."""
