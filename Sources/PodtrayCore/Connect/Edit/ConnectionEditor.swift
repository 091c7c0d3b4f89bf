/// Edits Podman's table of connections, with what Podman gets wrong put right: nothing is replaced silently, a machine
/// keeps its connections, and Podman's default and the active connection stay what they were. What is told is what
/// Podman's list says afterwards.
public struct ConnectionEditor: Sendable {
  let client: PodmanClient
  let switcher: Switcher
  let environment: HostEnvironment

  public init(client: PodmanClient, switcher: Switcher, environment: HostEnvironment) {
    self.client = client
    self.switcher = switcher
    self.environment = environment
  }

  /// What is so now: a connection as the list has it, and sentences on what else a person should know.
  public struct Outcome: Sendable {
    public let connection: Connection
    public var notes: [String]
  }

  /// - Parameter makesDefault: Podman's default. A named active connection is that, so the new one is active then.
  /// - Throws: ``PodmanError``, ``SwitchError``, ``ConnectionRefusal``.
  public func add(_ id: ConnectionID, _ draft: ConnectionDraft, makesDefault: Bool = false) async throws -> Outcome {
    let name = try Self.newName(id)
    let before = try await standing()
    if before[id] != nil { throw ConnectionRefusal.exists(id) }
    let draft = try await complete(draft)
    try await client.edit(.connectionAdd(name, draft))
    guard let added = try await standing()[id] else { throw ConnectionRefusal.notDone(id, .missing) }
    guard Self.matches(added, draft) else {
      try await client.edit(.connectionRemove(name))
      _ = try await restore(before)
      throw try await storedOtherwise(added, draft)
    }
    var notes = Self.notes(on: draft)
    if makesDefault {
      notes += try await makeDefault(name, before)
    } else {
      notes += try await restore(before)
    }
    return try await outcome(id, notes)
  }

  /// - Parameter identity: nil within the change: none. Nil outside: as it is; the same for `tls`.
  /// - Throws: ``PodmanError``, ``SwitchError``, ``ConnectionRefusal``.
  public func edit(
    _ id: ConnectionID, address: ConnectionAddress?, identity: Change<String>, tls: Change<Connection.TLSFiles>
  ) async throws -> Outcome {
    let before = try await standing()
    let old = try await editable(id, before)
    let draft = try await complete(try Self.draft(old, address, identity, tls), isNew: address != nil)
    try await client.edit(.connectionAdd(old.id.podmanName ?? "", draft))
    guard let now = try await standing()[id] else { throw ConnectionRefusal.notDone(id, .gone) }
    guard Self.matches(now, draft) else {
      if now == old { throw ConnectionRefusal.notDone(id, .unchanged) }
      try await client.edit(.connectionAdd(old.id.podmanName ?? "", try Self.draft(old, nil, .keep, .keep)))
      throw try await storedOtherwise(now, draft)
    }
    let notes = Self.notes(on: draft) + (try await restore(before))
    if before.active == id { try await switcher.follow(id) }
    return try await outcome(id, notes)
  }

  /// Podman would replace a connection of the new name, and part a machine from its own.
  /// - Throws: ``PodmanError``, ``SwitchError``, ``ConnectionRefusal``.
  public func rename(_ id: ConnectionID, to new: ConnectionID) async throws -> Outcome {
    let name = try Self.newName(new)
    let before = try await standing()
    let old = try await editable(id, before)
    if before[new] != nil { throw ConnectionRefusal.exists(new) }
    try await client.edit(.connectionRename(old.id.podmanName ?? "", to: name))
    let now = try await standing()
    guard now[new] != nil, now[id] == nil else { throw ConnectionRefusal.notDone(id, .notRenamed) }
    if before.active == id {
      // The choice names it, and so do the variables of open shells.
      try await switcher.use(new)
      return try await outcome(new, [tr("It is still the active connection")])
    }
    return try await outcome(new, try await restore(before, with: before.podmanDefault == id ? new : nil))
  }

  /// Removes connections, or none when one of them cannot be removed.
  /// - Returns: what else a person should know.
  /// - Throws: ``PodmanError``, ``SwitchError``, ``ConnectionRefusal``.
  public func remove(_ ids: [ConnectionID]) async throws -> [String] {
    let before = try await standing()
    for id in ids { _ = try await editable(id, before, isRemoval: true) }
    for id in ids { try await client.edit(.connectionRemove(id.podmanName ?? "")) }
    let now = try await standing()
    if let left = ids.first(where: { now[$0] != nil }) { throw ConnectionRefusal.notDone(left, .notRemoved) }
    let notes = try await restore(before)
    guard ids.contains(before.active) else { return notes }
    try await switcher.use(.local)
    let change = tr(
      "{connection} was the active connection; Local is active now", ["connection": before.active.displayName])
    return notes + [change]
  }

  /// Says beforehand why a connection cannot be removed.
  /// - Throws: ``PodmanError``, ``SwitchError``, ``ConnectionRefusal``.
  public func checkRemoval(of ids: [ConnectionID]) async throws {
    let standing = try await standing()
    for id in ids { _ = try await editable(id, standing, isRemoval: true) }
  }
}

/// What becomes of a part of a connection.
public enum Change<Value: Sendable>: Sendable {
  case keep
  case set(Value)
  case clear

  func applied(to old: Value?) -> Value? {
    switch self {
    case .keep: old
    case .set(let value): value
    case .clear: nil
    }
  }
}
