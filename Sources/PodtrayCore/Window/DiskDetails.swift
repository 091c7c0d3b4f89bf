extension DiskUse {
  private static let largest = 10

  /// As the window of a machine's disk shows it.
  public func details(ofMachine name: String) -> WindowDetails {
    WindowDetails(
      title: tr("Disk of {machine}", ["machine": DisplayText.name(name)]),
      condition: tr("What nothing uses can be removed."),
      commands: Kind.allCases.map { kind in
        WindowCommand(
          kind.rawValue, kind.pruneLabel, unused(kind).isEmpty ? nil : .prune(name, kind),
          isDestructive: true)
      },
      sections: [.init("", Kind.allCases.map { ($0.title, summary($0)) })]
        + Kind.allCases.map { .init($0.largestTitle, largest($0)) })
  }

  private func largest(_ kind: Kind) -> [(String, String?)] {
    self[kind].prefix(Self.largest).map { item in
      let size = Self.size(item.bytes)
      return (
        DisplayText.name(item.name),
        item.reclaimableBytes == nil ? size : tr("{size}, unused", ["size": size])
      )
    }
  }
}

extension DiskUse.Kind {
  fileprivate var title: String {
    switch self {
    case .images: tr("Images")
    case .containers: tr("Containers")
    case .volumes: tr("Volumes")
    }
  }

  fileprivate var pruneLabel: String {
    switch self {
    case .images: tr("Prune _images…")
    case .containers: tr("Prune _containers…")
    case .volumes: tr("Prune _volumes…")
    }
  }

  fileprivate var largestTitle: String {
    switch self {
    case .images: tr("Largest images")
    case .containers: tr("Largest containers")
    case .volumes: tr("Largest volumes")
    }
  }
}
