internal import FoundationEssentials

/// An answer of an engine's API, whole.
public struct HTTPResponse: Equatable, Sendable {
  public let head: HTTPHead
  public let body: [UInt8]

  public var status: Int { head.status }

  /// The body as a value.
  /// - Throws: ``EngineAPIError``, for a status that is not 200, too.
  func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws(EngineAPIError) -> Value {
    guard status == 200 else { throw refusal }
    guard let value = try? JSONDecoder().decode(type, from: Data(body)) else { throw .unexpected }
    return value
  }

  /// What Podman and Docker say when they refuse.
  var refusal: EngineAPIError {
    let complaint = try? JSONDecoder().decode(Complaint.self, from: Data(body.prefix(1 << 16)))
    return .refused(status: status, reason: complaint?.message ?? "")
  }

  private struct Complaint: Decodable {
    let message: String?
  }
}
