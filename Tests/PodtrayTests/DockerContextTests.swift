import TestSupport
import TestTraits
import Testing

/// `podtray docker-context` and the real command line of docker.
@Suite(.requires("docker")) struct DockerContextTests {
  private struct World {
    let podtray: CommandLine

    func docker(_ arguments: String...) async throws -> String {
      try await Program.run("docker", arguments, in: podtray.workspace).output
    }

    func host() async throws -> String {
      try await docker("context", "inspect", "podtray", "--format", "{{.Endpoints.docker.Host}}")
    }

    var active: String { "unix://" + podtray.workspace.runtime + "/podtray/active.sock" }
  }

  private static func use(_ body: (World) async throws -> Void) async throws {
    try await CommandLine.use { podtray in
      podtray.workspace.set("DOCKER_CONFIG", try podtray.workspace.makeDirectory("docker"))
      try await body(World(podtray: podtray))
    }
  }

  @Test func contextLeadsToTheActiveConnectionAndGoesAgain() async throws {
    try await Self.use { world in
      let made = try await world.podtray("docker-context", "install")
      #expect(made.output == "The docker context “podtray” follows the active connection.\n" && made.succeeded)
      #expect(made.errors.contains("“docker context use podtray” makes it so"), "a script is told")
      #expect(try await world.host() == world.active + "\n")
      let link = world.podtray.workspace.runtime + "/podtray/active.sock"
      #expect(try await Program.run("readlink", [link], in: world.podtray.workspace).succeeded, "it leads somewhere")
      let again = try await world.podtray("docker-context", "install", "--use")
      #expect(again.output.hasSuffix("is there already.\nIt is docker's current context.\n"))
      #expect(try await world.docker("context", "inspect", "--format", "{{.Name}}") == "podtray\n")
      let removed = try await world.podtray("docker-context", "remove")
      #expect(removed.output.hasSuffix("is removed.\nDocker's current context is “default” now.\n"))
      #expect(try await world.docker("context", "inspect", "--format", "{{.Name}}") == "default\n")
      #expect(try await world.podtray("docker-context", "remove").succeeded)
    }
  }

  @Test func contextOfSomebodyElseIsLeftAlone() async throws {
    try await Self.use { world in
      _ = try await world.docker("context", "create", "--docker", "host=tcp://me:s3cret@h:1", "podtray")
      for verb in ["install", "remove"] {
        let refused = try await world.podtray("docker-context", verb)
        #expect(
          refused.errors == "podtray: there is a docker context “podtray” that leads elsewhere: tcp://me:***@h:1. "
            + "With --force it is taken all the same.\n")
      }
      #expect(try await world.host() == "tcp://me:s3cret@h:1\n")
      #expect(try await world.podtray("docker-context", "install", "--force").succeeded)
      #expect(try await world.host() == world.active + "\n")
    }
  }

  @Test func contextOfAnotherSessionIsPutRight() async throws {
    try await Self.use { world in
      _ = try await world.docker(
        "context", "create", "--docker", "host=unix:///run/user/7/podtray/active.sock", "podtray")
      #expect(try await world.podtray("docker-context", "install").succeeded)
      #expect(try await world.host() == world.active + "\n")
    }
  }

  @Test func variablesThatWinAreSaid() async throws {
    try await Self.use { world in
      world.podtray.workspace.set("DOCKER_HOST", "tcp://h:1")
      world.podtray.workspace.set("DOCKER_CONTEXT", "default")
      let made = try await world.podtray("docker-context", "install", "--use")
      #expect(made.succeeded && made.output.contains("It is docker's current context."))
      for name in ["DOCKER_HOST", "DOCKER_CONTEXT"] {
        #expect(made.errors.contains("podtray: \(name) is set in this session, and docker looks at it before"))
      }
      world.podtray.workspace.set("DOCKER_HOST", world.active)
      world.podtray.workspace.set("DOCKER_CONTEXT", nil)
      #expect(try await world.podtray("docker-context", "install").errors.isEmpty, "it leads to the same place")
    }
  }

  @Test func podmansStandInNeedsNone() async throws {
    try await Self.use { world in
      let docker = world.podtray.workspace.root + "/bin/docker"
      try writeFile(docker, "#!/bin/sh\necho Emulate >&2\necho podman version 5.4.2\n", mode: 0o755)
      let refused = try await world.podtray("docker-context", "install")
      #expect(
        refused.errors
          == "podtray: the docker here is Podman, which has no contexts and follows as podman does.\n")
      world.podtray.workspace.set("PATH", "/nonexistent")
      let missing = try await world.podtray("docker-context", "install")
      #expect(missing.errors.hasPrefix("podtray: docker's command line is not installed."))
    }
  }

  @Test func doctorSaysWhetherDockerFollows() async throws {
    try await Self.use { world in
      let before = try await world.podtray("doctor")
      #expect(before.output.contains("docker's current context is default: without DOCKER_HOST it does not follow"))
      #expect(before.output.contains("→ podtray docker-context install --use\n"))
      #expect(try await world.podtray("docker-context", "install", "--use").succeeded)
      let after = try await world.podtray("doctor")
      #expect(after.output.contains("✓ docker follows the active connection, by its context podtray\n"))
    }
  }
}
