extension ConnectionID {
  /// As it is shown to a person: harmless and short.
  public var displayName: String { DisplayText.name(description) }

  /// As it is shown behind the words of a command, where a dash would make it an option.
  public var operand: String { displayName.hasPrefix("-") ? "-- " + displayName : displayName }
}

extension AppState {
  /// Why not everything is known, if so.
  public var firstError: PodmanError? {
    if case .failure(let error)? = podman { return error }
    return machinesError ?? listError ?? connectionsError
  }

  /// Where everything is pointed at, in one line.
  public var activeSentence: String {
    tr(
      "Active connection: {connection} — {condition}",
      ["connection": active.id.displayName, "condition": condition(of: active.id)])
  }

  /// What a person should know about the active connection.
  public var activeNote: String? { active.note.map(text(of:)) }

  /// What a script's author would want to see beside the data.
  public var warnings: [String] {
    var warnings: [String] = []
    if let firstError { warnings.append(firstError.message) }
    if !overrides.isEmpty { warnings.append(overrideText) }
    if let activeNote { warnings.append(activeNote) }
    if let followProblem { warnings.append(followProblem.message) }
    return warnings
  }
}
