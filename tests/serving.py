"""Debian's nginx with the project's own configuration, on loopback, for tests and measurements."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"


@contextmanager
def nginx(published: Path, folder: Path) -> Iterator[str]:
    """Serve what is published below a folder as deploy/nginx.conf says, and give the address. `folder` is for its own files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = (ROOT / "deploy/nginx.conf").read_text("utf-8").replace("/srv/inkop", str(published))
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    kept = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"load_module {_MODULE}; {user} worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 512; }}\n"
        f"http {{ include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; tcp_nopush on;\n"
        f"access_log off; {kept}\n{server}\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen(["nginx", "-c", str(configuration), "-e", f"{folder}/error.log"])
    try:
        for _ in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
