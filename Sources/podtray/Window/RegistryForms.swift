internal import PodtrayCore

extension Registry {
  /// - Parameter before: keeps what the form does not show.
  init(_ values: FormValues, _ before: Registry?) {
    self.init(location: values.text("location"), prefix: values.textIfAny("prefix"))
    isInsecure = values.flag("insecure")
    isBlocked = values.flag("blocked")
    isMirroredByDigestOnly = before?.isMirroredByDigestOnly ?? false
    mirrors = values.lines("mirrors").map { location in
      before?.mirrors.first { $0.location == location } ?? Mirror(location)
    }
  }
}

extension Form {
  static func registry(_ registry: Registry?) -> Form {
    let prefix = registry.flatMap { $0.prefix == $0.location ? nil : $0.prefix } ?? ""
    return Form(
      title: registry.map { tr("Edit {registry}", ["registry": DisplayText.name($0.prefix)]) } ?? tr("Add registry"),
      text: tr("What is said here of a prefix takes the place of all that other files say of it."),
      fields: [
        Field("location", tr("_Location"), .line(registry?.location ?? ""), hint: "HOST[:PORT][/PATH]"),
        Field("prefix", tr("_Prefix"), .line(prefix), hint: tr("What names of images begin with. Empty: the location")),
        Field(
          "mirrors", tr("_Mirrors"), .lines(registry?.mirrors.map(\.location) ?? []),
          hint: tr("Asked first, one a line")),
        Field(
          "insecure", tr("_Insecure: plain HTTP and certificates that nobody vouches for"),
          .flag(registry?.isInsecure ?? false)),
        Field("blocked", tr("_Blocked: pull nothing from it"), .flag(registry?.isBlocked ?? false)),
      ], confirm: tr("Show _change…"))
  }

  static func alias(_ name: String?, _ target: String) -> Form {
    Form(
      title: name.map { tr("Alias {name}", ["name": DisplayText.name($0)]) } ?? tr("Add alias"),
      fields: [
        Field("name", tr("_Short name"), .line(name ?? "")),
        Field(
          "image", tr("_Image"), .line(target),
          hint: tr(
            "With its registry, such as quay.io/x/y. Empty: the name stands for nothing, whatever other files say")),
      ], confirm: tr("Show _change…"))
  }

  /// - Parameter search: what is so now.
  static func search(_ search: [String]) -> Form {
    Form(
      title: tr("Short names"), text: tr("What is said here takes the place of what other files say."),
      fields: [
        Field(
          "registries", tr("_Registries"), .lines(search),
          hint: tr("HOST[:PORT], one a line, asked in this order. None: short names are not looked for"))
      ], confirm: tr("Show _change…"))
  }

  /// - Parameter mode: what is so now.
  static func shortNameMode(_ mode: String?) -> Form {
    let modes = RegistriesDraft.shortNameModes
    return Form(
      title: tr("Short-name mode"),
      text: tr(
        "What Podman does about a short name that may be at several registries: ask (enforcing), ask where it can and "
          + "else try each (permissive), or try each (disabled)."),
      fields: [Field("mode", tr("_Mode"), .choice(mode ?? modes[0], of: modes))], confirm: tr("Show _change…"))
  }
}
