"""`python -m detente` is the `detente` command."""

from detente.start import main

if __name__ == "__main__":
    main()
