"""A Podman that has no engine: its machines and connections are what a test says, and it keeps the files of a real one.

Everything that a test says is in the directory $FAKE_PODMAN:

  state.json   {"version": "5.4.2", "default": "dev",
                "machines":    {"dev": {"running": false, "starting": false, "rootful": false,
                                        "cpus": 2, "memory": 2048, "disk": 10, "port": 40123}},
                "connections": {"dev": {"uri": "ssh://…", "identity": "…", "isMachine": true, "readWrite": true}}}
               memory in MiB, disk in GiB. Changed under a lock on the file "lock", replaced by rename. Whether a
               machine runs is for its VM's process and sockets to tell, not for "running".
  order.json   the same, as `podman fake sync` shall make it
  rules.json   [{"on": "machine start", "do": "hold"}, …]: the first rule whose "on" begins the command line wins.
                 hold      wait for one byte from the FIFO "gate" (init, start and stop: half way)
                 hang      never end; with "deaf": true not even on SIGINT and SIGTERM
                 slow      wait "seconds" before anything else
                 garbage   print what is neither JSON nor text, exit 0
                 half      print the first half of the true output, exit 0
                 fail      print "stderr" and exit with "code" (125), without any effect
                 nothing   exit 0, without output and without any effect
               A VM follows the rules on "api NAME" (hang, garbage, fail: HTTP 500, nothing: hang up) and on
               "powerdown NAME" (nothing: run on).
  calls/       one JSON file for each call: argv, pid, pgid, sid, stdin, cwd, env (PATH, HOME, LC_ALL and what is
               Podman's, docker's or the desktop's), overrides
  events       when it is a FIFO: "started PID", "called FILE", "held PID", "ended PID CODE" lines, as it happens

It answers as 4.3.1, 5.4.2 and 6 do to the commands that Podtray uses, as far as their output is meant for programs, and
writes each file as these versions do: see fake/files.py. A machine runs as long as its VM's process does:
libexec/qemu-system-x86_64. Two commands are not Podman's: `fake state` prints state.json with what runs, and `fake sync`
makes state, files and VMs what order.json says.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))

from fake import command_line  # noqa: E402

command_line.main(sys.argv[1:])
