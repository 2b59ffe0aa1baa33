"""Output formats. Each is a module of this package with ``write(coded, out)``, imported only when it is asked for."""
