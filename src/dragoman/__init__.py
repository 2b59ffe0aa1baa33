"""dragoman reads news and official statements: who said or did what to whom, and according to whom."""

__version__ = "0.1.0"
