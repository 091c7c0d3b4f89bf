/// What is known of registries, as it was when it was last read.
public struct RegistriesReport: Equatable, Sendable {
  /// What the engine of another place pulls by; nobody can change that from here.
  public struct Elsewhere: Equatable, Sendable {
    public var connection: ConnectionID
    /// Empty when it did not tell.
    public var registries: EngineRegistries
    /// Why it did not tell, one line.
    public var complaint: String?

    public init(_ connection: ConnectionID, _ registries: EngineRegistries = .none, complaint: String? = nil) {
      self.connection = connection
      self.registries = registries
      self.complaint = complaint
    }
  }

  /// Of this computer's own engine.
  public var view: RegistriesView
  /// The only file that we write.
  public var ownPath: String
  public var canUndo: Bool
  /// The active connection, when that is not Local.
  public var elsewhere: Elsewhere?

  public init(view: RegistriesView, ownPath: String, canUndo: Bool, elsewhere: Elsewhere? = nil) {
    self.view = view
    self.ownPath = ownPath
    self.canUndo = canUndo
    self.elsewhere = elsewhere
  }
}
