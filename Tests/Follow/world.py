"""Somebody whose tray runs, the engines between which they switch, and what their programs have in the environment."""
import itertools
import pathlib
import sys
import time

from engines import answers, run, until


class World:
    here = pathlib.Path(__file__).resolve().parent
    numbers = itertools.count(1)
    # Within this many seconds each client answers.
    patience = 60
    # What is told when a switch comes to nothing.
    logs = ()
    # The home in which open shells find their rc files.
    home = None
    # The first is the one of this computer.
    engines = ()

    def __init__(self, folder, podtray, python, environment):
        self.folder, self.podtray, self.python = pathlib.Path(folder), podtray, pathlib.Path(python)
        self.environment = environment
        self.runtime = pathlib.Path(environment["XDG_RUNTIME_DIR"])
        self.active = str(self.runtime / "podtray/active.sock")

    def follow_in_shells(self):
        fish = self.home / ".config/fish"
        fish.mkdir(parents=True)
        for shell, file in (("bash", ".bashrc"), ("zsh", ".zshrc")):
            (self.home / file).write_text(f'eval "$(podtray shell-init {shell})"\n')
        (fish / "config.fish").write_text("podtray shell-init fish | source\n")

    def use(self, engine):
        """How long until the engine's own answer comes through active.sock, in seconds."""
        began = time.monotonic()
        run(self.podtray, "use", engine.name, env=self.environment)
        try:
            until(lambda: answers(self.active), self.patience / 3, f"active.sock of {engine.name}")
        except TimeoutError:
            for log in self.logs:
                print(f"{log.name}: {log.read_text()[-1500:]}", file=sys.stderr)
            raise
        return time.monotonic() - began

    def docker_environment(self):
        """Set up once: the path never changes."""
        return self.environment | {"DOCKER_HOST": f"unix://{self.active}"}

    def shell_environment(self):
        """As a command that is typed in an open shell has it."""
        text = run("bash", "-c", '. "$XDG_RUNTIME_DIR/podtray/active.env" && env -0', env=self.environment)
        return dict(entry.split("=", 1) for entry in text.split("\0") if entry)

    def place_of(self, label, value):
        return " and ".join(engine.label for engine in self.engines if engine.has(label, value)) or "nowhere"
