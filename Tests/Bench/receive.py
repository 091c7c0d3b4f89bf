#!/usr/bin/env python3
"""receive.py COMMAND…: takes what it writes, and prints `SECONDS WAITED BYTES SHA256`.

SECONDS are from its first byte to its last, WAITED those before the first: making an archive and signing in are no part of
the way that is measured. The bytes are kept in memory that is there before the clock runs, and summed when it has
stopped, so that every round is checked and none pays for it.
"""
import hashlib
import mmap
import subprocess
import sys
import time

ROOM = (1 << 30) + (64 << 20)

room = memoryview(mmap.mmap(-1, ROOM, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE))
started = time.monotonic()
with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0) as child:
    count = child.stdout.readinto(room[:1 << 20])
    began = time.monotonic()
    while more := child.stdout.readinto(room[count:count + (1 << 20)]):
        count += more
    ended = time.monotonic()
if child.returncode or count == ROOM:
    sys.exit(f"{sys.argv[1]} ended with {child.returncode} after {count} bytes")
print(f"{ended - began:.6f} {began - started:.6f} {count} {hashlib.sha256(room[:count]).hexdigest()}")
