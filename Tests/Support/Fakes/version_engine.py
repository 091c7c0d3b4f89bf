"""version_engine.py SOCKET: an engine's API that tells its version, and says “ready” when it listens."""
import http.server
import json
import socketserver
import sys

ANSWERS = {
    "/version": json.dumps({"Version": "5.4.2", "ApiVersion": "1.41", "Components": [{"Name": "Podman Engine"}]}),
    "/_ping": "OK"}


class Engine(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        answer = ANSWERS.get(self.path, "").encode()
        self.send_response(200 if answer else 404)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


with socketserver.ThreadingUnixStreamServer(sys.argv[1], Engine) as server:
    print("ready", flush=True)
    server.serve_forever()
