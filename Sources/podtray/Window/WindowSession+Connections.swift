internal import PodtrayCore
internal import PodtrayGTK

// What `podtray connection` does, with forms.
extension WindowSession {
  func addConnection() async {
    let known = Set(await store.state.connections.map(\.id))
    await FormWindow.run(.newConnection, over: window) { values in
      let name = values.text("name")
      if name.isEmpty { return [FormProblem(tr("It needs a name."))] }
      if known.contains(.podman(name)) { return [FormProblem(tr("There is a connection of this name."))] }
      return Self.problems(ofAddress: values)
    } submit: { values in
      await self.complaint {
        let draft = ConnectionDraft(
          try Self.address(values), identity: values.textIfAny("identity"), tls: Self.tls(values))
        _ = try await self.services.connections.add(
          .podman(values.text("name")), draft, makesDefault: values.flag("use"))
      }
    }
  }

  func editConnection(_ id: ConnectionID) async {
    guard let connection = await store.state.connections.first(where: { $0.id == id }) else { return }
    let before = Form.changed(connection)
    await FormWindow.run(before, over: window) {
      Self.problems(ofAddress: $0)
    } submit: { values in
      await self.complaint {
        let isMoved = values.text("address") != before.values.text("address")
        _ = try await self.services.connections.edit(
          id, address: isMoved ? try Self.address(values) : nil,
          identity: values.textIfAny("identity").map(Change.set) ?? .clear,
          tls: Self.tls(values).map(Change.set) ?? .clear)
      }
    }
  }

  func renameConnection(_ id: ConnectionID) async {
    let known = Set(await store.state.connections.map(\.id))
    let form = Form(
      title: tr("Rename {connection}", ["connection": id.displayName]),
      fields: [Form.Field("name", tr("_Name"), .line(id.podmanName ?? ""))], confirm: tr("_Rename"))
    await FormWindow.run(form, over: window) { values in
      let name = values.text("name")
      if name.isEmpty { return [FormProblem(tr("It needs a name."))] }
      let isTaken = known.contains(.podman(name)) && name != id.podmanName
      return isTaken ? [FormProblem(tr("There is a connection of this name."))] : []
    } submit: { values in
      if values.text("name") == id.podmanName { return nil }
      return await self.complaint {
        _ = try await self.services.connections.rename(id, to: .podman(values.text("name")))
      }
    }
  }

  func removeConnection(_ id: ConnectionID) async {
    let refusal = await complaint { try await self.services.connections.checkRemoval(of: [id]) }
    let title = tr("Remove {connection}", ["connection": id.displayName])
    if let refusal { return tray.tell(title: title, text: refusal) }
    let question = Question(
      title: title, text: tr("Remove {connection}?", ["connection": id.displayName]),
      detail: tr("Podman forgets its address. What it leads to stays as it is."), yes: tr("Remove"))
    guard await tray.ask(question) else { return }
    let failure = await complaint { _ = try await self.services.connections.remove([id]) }
    if let failure { tray.tell(title: title, text: failure) }
  }

  /// Each step on the way, as far as it leads.
  func testConnection(_ id: ConnectionID) async {
    let values: KeyValuePairs = ["connection": id.displayName]
    let report = TextWindow(
      title: tr("Test of {connection}", values), text: tr("Asking {connection}…", values), over: window)
    let tester = ConnectionTester(
      client: services.client, forwards: services.forwards, environment: services.environment)
    do {
      report.show(try await tester.test(id).report)
    } catch {
      report.show("✗ " + Sentence.of(error))
    }
  }

  private static func problems(ofAddress values: FormValues) -> [FormProblem] {
    do throws(ConnectionRefusal) {
      let address = try address(values)
      if address.scheme != .ssh, values.textIfAny("identity") != nil {
        return [FormProblem(tr("A key is for ssh addresses only."))]
      }
      return []
    } catch {
      return [FormProblem(Sentence.of(error))]
    }
  }

  private static func address(_ values: FormValues) throws(ConnectionRefusal) -> ConnectionAddress {
    try ConnectionAddress(values.text("address"), socket: values.textIfAny("socket"))
  }

  private static func tls(_ values: FormValues) -> Connection.TLSFiles? {
    let files = Connection.TLSFiles(
      authority: values.textIfAny("ca"), certificate: values.textIfAny("cert"), key: values.textIfAny("key"))
    return files == Connection.TLSFiles() ? nil : files
  }
}

extension ConnectionTrial {
  /// Its steps, and how it ended.
  fileprivate var report: String {
    guard case .failure(let failure) = result else { return text }
    let advice = failure.needsSignIn ? tr("Sign in… lets ssh ask you") : advice(on: failure)
    let sentences = [failure.message, advice].compactMap(\.self).map(Sentences.ended)
    return ([text, ""] + sentences).joined(separator: "\n")
  }
}

extension Form {
  fileprivate static let newConnection = Form(
    title: tr("Add connection"),
    fields: [Field("name", tr("_Name"), .line(""))] + addressFields(nil) + [
      Field("use", tr("_Use it at once"), .flag(false))
    ], confirm: tr("_Add"))

  /// - Parameter connection: what it is now.
  fileprivate static func changed(_ connection: Connection) -> Form {
    Form(
      title: tr("Edit {connection}", ["connection": connection.id.displayName]),
      fields: addressFields(connection), confirm: tr("_Change"))
  }

  private static func addressFields(_ connection: Connection?) -> [Field] {
    let tls = connection?.tls
    let fields = [
      Field(
        "address", tr("A_ddress"), .line(connection?.uri ?? ""),
        hint: tr("user@host:/run/user/1000/podman/podman.sock, ssh://…, unix://… or tcp://host:port")),
      Field(
        "identity", tr("_Key for ssh"), .file(connection?.identity ?? ""),
        hint: tr("Empty: your agent and ssh configuration")),
      Field("ca", tr("TLS _authority"), .file(tls?.authority ?? ""), hint: tr("For tcp addresses, from Podman 5.7")),
      Field("cert", tr("TLS _certificate"), .file(tls?.certificate ?? "")),
      Field("key", tr("TLS ke_y"), .file(tls?.key ?? "")),
    ]
    guard connection != nil else {
      let socket = Field("socket", tr("_Socket"), .line(""), hint: tr("Where the address does not end in it"))
      return [fields[0], socket] + fields[1...]
    }
    return fields
  }
}
