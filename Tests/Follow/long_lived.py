"""A program that a person leaves running: for each line that it reads, it uses the engine anew and says what it met."""
import sys

import docker


def stream(client):
    """One connection that stays open: the name of each container that is made."""
    print("open", flush=True)
    for event in client.events(decode=True, filters={"event": "create", "type": "container"}):
        print(event["Actor"]["Attributes"]["name"], flush=True)


def ask_docker(_):
    client = docker.from_env()
    found = client.containers.list(all=True, filters={"label": "where", "name": "^here$"})
    client.close()
    return found[0].labels["where"]


def ask_testcontainers(word):
    from testcontainers.core.config import testcontainers_config
    from testcontainers.core.container import DockerContainer

    testcontainers_config.ryuk_disabled = True
    try:
        DockerContainer("localhost/tiny", docker_client_kw={"timeout": 60}).with_command("/busybox true").with_name(
            word).with_kwargs(labels={"by": word}).start()
    except docker.errors.APIError:
        pass  # created all the same where containers cannot run
    return word


def make_helper():
    """Stops between creating and starting: the tiny image does not live as the real helper does."""
    from docker.models.containers import Container
    from testcontainers.core.container import Reaper

    def start(self, **_):
        print(self.id, flush=True)
        sys.stdin.readline()
        sys.exit()

    Container.start = start
    Reaper.get_instance()


if sys.argv[1] == "stream":
    stream(docker.from_env())
elif sys.argv[1] == "reaper":
    make_helper()
else:
    ask = {"docker": ask_docker, "testcontainers": ask_testcontainers}[sys.argv[1]]
    for line in sys.stdin:
        try:
            print(ask(line.strip()), flush=True)
        except Exception as trouble:
            print(f"{type(trouble).__name__}: {trouble}".replace("\n", " "), flush=True)
