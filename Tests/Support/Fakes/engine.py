#!/usr/bin/env python3
"""engine.py SOCKET CONTAINERS [ARCHIVE]: what podtray asks an engine's API, on a unix socket.

The list of containers is the file CONTAINERS, as it is at each question. Every log is the file CONTAINERS.log, and then
stays open if it is followed. Every image is the file ARCHIVE. SIGUSR1 is an event, on every open stream;
SIGUSR2 ends every stream. Prints “ready” when it listens.
"""
import os
import signal
import socketserver
import sys
import threading

path, containers, *archive = sys.argv[1:]
streams = []


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        request = self.rfile.readline().decode()
        while self.rfile.readline() not in (b"\r\n", b""):
            pass
        head = b"HTTP/1.0 200 OK\r\nLibpod-Api-Version: 4.3.1\r\nApi-Version: 1.41\r\n\r\n"
        if "/_ping" in request:
            self.wfile.write(head + b"OK")
        elif "/containers/json" in request:
            with open(containers, "rb") as file:
                self.wfile.write(head + file.read())
        elif "/logs?" in request:
            with open(containers + ".log", "rb") as file:
                answer = head + file.read()
            if "follow=true" in request:
                self.keep(answer)
            else:
                self.wfile.write(answer)
        elif "/images/" in request and archive:
            self.wfile.write(head)
            with open(archive[0], "rb") as file:
                self.connection.sendfile(file)
        elif "/events" in request:
            self.keep(head)
        else:
            self.wfile.write(b'HTTP/1.0 404 Not Found\r\n\r\n{"message":"no such path"}')

    def keep(self, answer):
        streams.append(self.connection)
        self.wfile.write(answer)
        self.rfile.read()
        streams.remove(self.connection)


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def stir(*_):
    for stream in list(streams):
        try:
            stream.sendall(b'{"Type":"container","Action":"start"}\n')
        except OSError:
            pass


def cut(*_):
    for stream in list(streams):
        stream.shutdown(2)


signal.signal(signal.SIGUSR1, stir)
signal.signal(signal.SIGUSR2, cut)
os.umask(0o177)
server = Server(path, Handler)
print("ready", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
while True:
    signal.pause()
