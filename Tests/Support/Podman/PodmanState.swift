/// What the fake `podman` answers from.
public struct PodmanState: Codable, Equatable, Sendable {
  public struct Machine: Codable, Equatable, Sendable {
    /// Whether its VM runs.
    public var running = false
    /// The flag in its file, which outlives a start that was killed.
    public var starting = false
    public var rootful = false
    public var cpus = 2
    /// MiB.
    public var memory = 2048
    /// GiB.
    public var disk = 10
    public var port: Int
    public var lastUp: String?
  }
  public struct Connection: Codable, Equatable, Sendable {
    public var uri: String
    public var identity: String?
    public var isMachine = false
    public var readWrite = true

    public init(_ uri: String, identity: String? = nil) {
      self.uri = uri
      self.identity = identity
    }
  }

  public var version: String
  /// The default connection.
  public var `default`: String?
  public var machines: [String: Machine] = [:]
  public var connections: [String: Connection] = [:]

  /// - Parameter version: 4.3.1, 5.4.2 and 6.0.0 differ as the real ones do.
  public init(version: String = "5.4.2") { self.version = version }

  /// Adds a machine with its two connections; the first one's becomes the default, as with `machine init`.
  public mutating func addMachine(_ name: String, running: Bool = false) {
    let port = 40_000 + machines.count
    machines[name] = Machine(running: running, port: port)
    let host = version.hasPrefix("4") ? "localhost" : "127.0.0.1"
    addConnection(name, "ssh://core@\(host):\(port)/run/user/1000/podman/podman.sock", isMachine: true)
    addConnection(name + "-root", "ssh://root@\(host):\(port)/run/podman/podman.sock", isMachine: true)
    if `default` == nil { `default` = name }
  }

  /// Adds (or replaces) a connection.
  public mutating func addConnection(_ name: String, _ uri: String, isMachine: Bool = false) {
    var connection = Connection(uri, identity: isMachine ? "/nonexistent/machine" : nil)
    connection.isMachine = isMachine
    connections[name] = connection
  }
}

/// A way in which the fake `podman` misbehaves: see `Tests/Support/Fakes/podman.py`. The “command” may also be `api NAME`
/// or `powerdown NAME`: then it is the VM that misbehaves.
public struct PodmanRule: Codable, Equatable, Sendable {
  private var on: String
  private var `do`: String
  private var deaf: Bool?
  private var code: Int32?
  private var stderr: String?
  private var seconds: Int?

  /// Waits for ``FakePodman/release()`` in the middle of what it does.
  public static func hold(_ command: String) -> PodmanRule { PodmanRule(on: command, do: "hold") }
  /// Never ends; when deaf, not even on SIGINT and SIGTERM.
  public static func hang(_ command: String, deaf: Bool = false) -> PodmanRule {
    PodmanRule(on: command, do: "hang", deaf: deaf)
  }
  /// Takes that long.
  public static func slow(_ command: String, seconds: Int) -> PodmanRule {
    PodmanRule(on: command, do: "slow", seconds: seconds)
  }
  /// Prints what is neither JSON nor text.
  public static func garbage(_ command: String) -> PodmanRule { PodmanRule(on: command, do: "garbage") }
  /// Prints the first half of the true output.
  public static func half(_ command: String) -> PodmanRule { PodmanRule(on: command, do: "half") }
  /// Fails without any effect.
  public static func fail(_ command: String, code: Int32 = 125, _ message: String) -> PodmanRule {
    PodmanRule(on: command, do: "fail", code: code, stderr: message)
  }
  /// Exits with 0 without any effect.
  public static func nothing(_ command: String) -> PodmanRule { PodmanRule(on: command, do: "nothing") }
}
