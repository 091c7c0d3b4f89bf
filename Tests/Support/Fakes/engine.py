#!/usr/bin/env python3
"""engine.py SOCKET CONTAINERS [ARCHIVE]: what podtray asks an engine's API, on a unix socket.

The list of containers is the file CONTAINERS, as it is at each question; what is done to one changes it there, and is an
event. Every log is the file CONTAINERS.log, and then stays open if it is followed. Every image is the file ARCHIVE.
SIGUSR1 is an event, and passes on what the log has more by then; SIGUSR2 ends every stream. Prints “ready” when it
listens, and then the moment of each event, in nanoseconds since the boot.
"""
import json
import os
import re
import signal
import socketserver
import sys
import threading
import time
import urllib.parse

path, containers, *archive = sys.argv[1:]
events, logs, known = [], {}, {}
states = {"start": "running", "stop": "exited", "restart": "running", "pause": "paused", "unpause": "running", "kill": "exited"}


def since(log, moment):
    """The frames that are not older."""
    kept = b""
    while log:
        end = 8 + int.from_bytes(log[4:8], "big")
        if log[8:end].split(b" ")[0].decode() >= moment:
            kept += log[:end]
        log = log[end:]
    return kept


def wanted(request):
    """The ids that are asked for; none for all."""
    query = urllib.parse.urlsplit(request.split(" ")[1]).query
    return json.loads(urllib.parse.parse_qs(query).get("filters", ["{}"])[0]).get("id", [])


def entries():
    """The containers; thousands are read once for as long as the file stays."""
    status = os.stat(containers)
    version = (status.st_mtime_ns, status.st_size)
    if known.get("version") != version:
        with open(containers) as file:
            known.update(version=version, entries=json.load(file))
    return known["entries"]


def listed(ids):
    return [entry for entry in entries() if not ids or entry["Id"] in ids]


def change(container, verb):
    for entry in listed([container]):
        entry["State"] = states.get(verb)
        if verb == "remove":
            entries().remove(entry)
    with open(containers, "w") as file:
        json.dump(known["entries"], file)
    tell(verb, container)


def pass_on(stream, data):
    """To somebody who may be gone."""
    try:
        stream.sendall(data)
    except OSError:
        pass


def tell(action, container=""):
    line = json.dumps({"Type": "container", "Action": action, "Actor": {"ID": container}}) + "\n"
    print(time.clock_gettime_ns(time.CLOCK_BOOTTIME), flush=True)
    for stream in list(events):
        pass_on(stream, line.encode())


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        request = self.rfile.readline().decode()
        while self.rfile.readline() not in (b"\r\n", b""):
            pass
        head = b"HTTP/1.0 200 OK\r\nLibpod-Api-Version: 4.3.1\r\nApi-Version: 1.41\r\n\r\n"
        if "/_ping" in request:
            self.wfile.write(head + b"OK")
        elif "/containers/json" in request:
            self.wfile.write(head + json.dumps(listed(wanted(request))).encode())
        elif "/logs?" in request:
            with open(containers + ".log", "rb") as file:
                log = file.read()
            moment = re.search("since=([^& ]*)", request)
            answer = head + (since(log, moment[1].replace("%3A", ":")) if moment else log)
            if "follow=true" in request:
                logs[self.connection] = len(log)
                self.keep(answer)
                logs.pop(self.connection, None)
            else:
                self.wfile.write(answer)
        elif "/images/" in request and archive:
            self.wfile.write(head)
            with open(archive[0], "rb") as file:
                self.connection.sendfile(file)
        elif "/events" in request:
            events.append(self.connection)
            self.keep(head)
            events.remove(self.connection)
        elif done := re.search(r"(POST|DELETE) .*/containers/(\w+)[/?](\w+)", request):
            change(done[2], "remove" if done[1] == "DELETE" else done[3])
            self.wfile.write(head)
        elif asked := re.search(r"GET .*/containers/(\w+)/json", request):
            self.wfile.write(head + json.dumps({"Id": asked[1], "Name": "\u202e"}).encode())
        else:
            self.wfile.write(b'HTTP/1.0 404 Not Found\r\n\r\n{"message":"no such path"}')

    def keep(self, answer):
        self.wfile.write(answer)
        self.rfile.read()


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def stir(*_):
    tell("start")
    if not logs:
        return
    with open(containers + ".log", "rb") as file:
        log = file.read()
    for stream, sent in list(logs.items()):
        logs[stream] = len(log)
        pass_on(stream, log[sent:])


def cut(*_):
    for stream in [*events, *logs]:
        try:
            stream.shutdown(2)
        except OSError:
            pass


signal.signal(signal.SIGUSR1, stir)
signal.signal(signal.SIGUSR2, cut)
os.umask(0o177)
server = Server(path, Handler)
# Whoever reads it may signal at once: a handler that prints in the middle of this would fail.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])
print("ready", flush=True)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1, signal.SIGUSR2])
threading.Thread(target=server.serve_forever, daemon=True).start()
while True:
    signal.pause()
