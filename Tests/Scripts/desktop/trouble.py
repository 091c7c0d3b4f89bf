class Trouble(Exception):
    """What a person should read, instead of a traceback."""
