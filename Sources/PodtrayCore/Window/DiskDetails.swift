extension DiskUse {
  private static let largest = 10

  /// As the window of a machine's disk shows it.
  public func details(ofMachine name: String) -> WindowDetails {
    WindowDetails(
      title: "Disk of \(DisplayText.name(name))", condition: "What nothing uses can be removed.",
      commands: Kind.allCases.map { kind in
        WindowCommand(
          kind.rawValue, "Prune \(kind.accessKey)…", unused(kind).isEmpty ? nil : .prune(name, kind),
          isDestructive: true)
      },
      sections: [.init("", Kind.allCases.map { ($0.title, summary($0)) })]
        + Kind.allCases.map { .init("Largest \($0.rawValue)", largest($0)) })
  }

  private func largest(_ kind: Kind) -> [(String, String?)] {
    self[kind].prefix(Self.largest).map { item in
      (DisplayText.name(item.name), Self.size(item.bytes) + (item.reclaimableBytes == nil ? "" : ", unused"))
    }
  }
}

extension DiskUse.Kind {
  fileprivate var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  fileprivate var accessKey: String { "_" + rawValue }
}
