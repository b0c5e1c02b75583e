import { PLAIN_PORT } from './kit.ts'
import { pythonString } from './names.ts'

export interface FlaskInput {
  /** Names to show, safe to be shown. */
  readonly hosts: readonly string[]
  readonly rootName: string
  readonly keyFile: string
  readonly port: number
  /** Loopback or all interfaces, in the order to try. */
  readonly addresses: readonly string[]
}

const list = (items: readonly string[]) => `[${items.map(pythonString).join(', ')}]`

/** `app.py`: Python 3.8 and later, Flask 1.1 and later, nothing else. */
export function flaskApp({ hosts, rootName, keyFile, port, addresses }: FlaskInput): string {
  return `#!/usr/bin/env python3
"""A Flask app over HTTPS, with the certificate beside it.

    python3 app.py                 as the settings below say
    python3 app.py --port ${port + 1000}     on another port
    python3 app.py --host ADDRESS  on other addresses (may be repeated)
    python3 app.py --plain         without TLS on http://127.0.0.1:${PLAIN_PORT}/, for nginx in front of it
"""
import argparse
import errno
import socket
import ssl
import sys
import threading
from pathlib import Path

from flask import Flask, request
from markupsafe import escape
from werkzeug.serving import make_server

HERE = Path(__file__).resolve().parent
CERTIFICATES = HERE / "fullchain.pem"  # the server's certificate, then any intermediates
KEY = HERE / ${pythonString(keyFile)}  # the server's private key: keep it secret
NAMES = ${list(hosts)}  # what the certificate is for
ISSUER = ${pythonString(rootName)}
ADDRESSES = ${list(addresses)}
PORT = ${port}

app = Flask(__name__)


@app.route("/")
def home():
    connection = request.environ.get("werkzeug.socket")
    if isinstance(connection, ssl.SSLSocket):
        security = "%s with %s" % (connection.version(), connection.cipher()[0])
    else:
        security = "no TLS up to here: %s in front" % request.headers.get("X-Forwarded-Proto", "nothing")
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>HTTPS works</title>
<h1>HTTPS works</h1>
<p>This page comes from Flask, in app.py. Change <code>home()</code> to make it yours.
<dl>
<dt>You asked for<dd>{escape(request.host)}
<dt>The certificate is for<dd>{escape(", ".join(NAMES))}
<dt>It leads to<dd>{escape(ISSUER)}
<dt>This connection<dd>{escape(security)}
</dl>
</html>
"""


def listen(address, port):
    """A listening socket, or None where this machine lacks the address (IPv6, say)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} on {address} is taken. Choose another: --port {port + 1}")
        print(f"Not listening on {address}: {error.strerror}", file=sys.stderr)
        return None


def make(listener, address, port, context):
    server = make_server(address, port, app, threaded=True, ssl_context=context, fd=listener.fileno())
    listener.close()  # the server has its own copy
    if context:
        # Handshakes run in each connection's thread, so that a client that says nothing holds up nobody else.
        server.socket.do_handshake_on_connect = False
    return server


def main():
    parser = argparse.ArgumentParser(description="A Flask app over HTTPS.")
    parser.add_argument("--port", type=int)
    parser.add_argument("--host", action="append", metavar="ADDRESS")
    parser.add_argument("--plain", action="store_true", help="no TLS, on 127.0.0.1: for nginx in front")
    options = parser.parse_args()

    context = None
    if not options.plain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(CERTIFICATES, KEY)
    port = options.port or (${PLAIN_PORT} if options.plain else PORT)
    addresses = options.host or (["127.0.0.1"] if options.plain else ADDRESSES)

    listeners = [(address, listen(address, port)) for address in addresses]
    servers = [make(listener, address, port, context) for address, listener in listeners if listener]
    if not servers:
        sys.exit("No address to listen on. Choose one: --host 127.0.0.1")
    scheme = "http" if options.plain else "https"
    names = ["127.0.0.1"] if options.plain else [f"[{name}]" if ":" in name else name for name in NAMES]
    print("Serving " + ", ".join(f"{scheme}://{name}:{port}/" for name in names) + " (Ctrl-C stops)", flush=True)
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    servers[0].serve_forever()


if __name__ == "__main__":
    main()
`
}
