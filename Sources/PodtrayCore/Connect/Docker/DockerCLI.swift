internal import FoundationEssentials

/// Docker's command line, as far as its contexts go.
struct DockerCLI: Sendable {
  /// A context, by the name and the address that `docker context inspect` tells.
  struct Context: Equatable, Sendable {
    let name: String
    let host: String?
  }

  private static let deadline = Duration.seconds(10)
  private let path: String
  private let environment: [String: String]

  /// Variables that overrule the contexts are taken away: what is asked for is what is stored.
  /// - Throws: ``DockerContextError``, when there is none, or only Podman's stand-in for it.
  init(_ environment: HostEnvironment) async throws {
    guard let path = ExecutableSearch.find("docker", path: environment["PATH"]) else {
      throw DockerContextError.noDocker(install: Distribution.current()?.installCommand(.docker))
    }
    self.path = path
    self.environment = environment.forQueries
    if PodmanVersion(output: try await run(["--version"]).standardOutput) != nil { throw DockerContextError.isPodman }
  }

  /// - Parameter name: nil for the current one.
  /// - Returns: nil when there is none of that name.
  func context(_ name: String?) async throws -> Context? {
    let output = try await run(["context", "inspect"] + (name.map { ["--", $0] } ?? []))
    let entries = try? JSONDecoder().decode([Entry].self, from: Data(output.standardOutput.utf8))
    // A context that is not there is an empty list, and an error.
    if let entries { return entries.first.map { Context(name: $0.Name, host: $0.Endpoints?["docker"]?.Host) } }
    throw Self.refusal(output)
  }

  func create(_ name: String, host: String) async throws { try await change(["create"], name, host) }

  func update(_ name: String, host: String) async throws { try await change(["update"], name, host) }

  func use(_ name: String) async throws { try await succeed(["context", "use", "--", name]) }

  func remove(_ name: String) async throws { try await succeed(["context", "rm", "--", name]) }

  private func change(_ verb: [String], _ name: String, _ host: String) async throws {
    try await succeed(
      ["context"] + verb + ["--description", "Podtray's active connection", "--docker", "host=" + host, "--", name])
  }

  private func succeed(_ arguments: [String]) async throws {
    let output = try await run(arguments)
    if output.exitCode != 0 { throw Self.refusal(output) }
  }

  private func run(_ arguments: [String]) async throws -> ProcessOutput {
    do {
      return try await ProcessRunner().run(path, arguments, environment: environment, deadline: Self.deadline)
    } catch ProcessFailure.timedOut(let after) {
      throw DockerContextError.refused(
        tr("it did not answer within {seconds} s", ["seconds": after.secondsText]))
    } catch let failure as ProcessFailure {
      throw DockerContextError.refused(failure.message)
    }
  }

  private static func refusal(_ output: ProcessOutput) -> DockerContextError {
    let line = output.standardError.split(whereSeparator: \.isNewline).last.map(String.init)
    return .refused(
      ConnectionURI.redacted(line ?? tr("it ended with exit code {code}", ["code": "\(output.exitCode)"])))
  }

  private struct Entry: Decodable {
    let Name: String
    let Endpoints: [String: Endpoint]?
  }

  private struct Endpoint: Decodable {
    let Host: String?
  }
}

extension Distribution.Package {
  /// The command line comes with it where it has no package of its own.
  static let docker = Self(apt: ["docker.io"], dnf: ["docker-cli"], pacman: ["docker"], zypper: ["docker"])
}
