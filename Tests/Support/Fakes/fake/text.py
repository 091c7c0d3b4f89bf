"""How Podman prints."""
import json

from .podman import Refusal


def dumps(value, indent):
    """Podman's own layout: an empty list is `[]`, and `machine list` ends without a newline."""
    return json.dumps(value, indent=indent, ensure_ascii=False)


def say(line):
    print(line, flush=True)


def want_json(arguments):
    if arguments not in (["--format", "json"], ["--format=json"]):
        raise Refusal("this Podman has only JSON to print; the rest is for people")
