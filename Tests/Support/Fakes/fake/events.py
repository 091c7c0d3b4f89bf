"""What Podman tells to whoever listens on a socket `machine_events*.sock` at the end of a machine command."""
import fnmatch
import json
import os
import socket
import sys


def tell(podman, name, status):
    event = {"Name": name, "Status": status, "Time": "2026-11-23T19:14:51.186840277Z", "Type": "machine"}
    if podman.version < (5,):
        event["ID"] = ""
    event["Attributes"] = None
    directory = podman.places.runtime
    for file in sorted(os.listdir(directory)) if os.path.isdir(directory) else []:
        if fnmatch.fnmatch(file, "machine_events*.sock"):
            send(os.path.join(directory, file), json.dumps(event).encode())


def send(path, event):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.setblocking(False)
        try:
            listener.connect(path)
            listener.sendall(event)
        except OSError as error:
            print(f'time="2026-11-24T00:00:00Z" level=warning msg="Failed to open event socket \\"{path}\\": '
                  f'dial unix {path}: connect: {error.strerror.lower()}"', file=sys.stderr)
