import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct DiskUseTests {
  /// As Podman 5.4.2 answers.
  private static let answer = """
    {"ImagesSize":22662,"Images":[
    {"Repository":"localhost/a","Tag":"1","ImageID":"097a6e08b251dd5f","Size":11331,"SharedSize":0,"UniqueSize":11331,"Containers":2},
    {"Repository":"<none>","Tag":"<none>","ImageID":"55a8729e1c1b231129d10d","Size":12331,"SharedSize":331,"UniqueSize":12000,"Containers":0}],
    "Containers":[{"ContainerID":"5d62287c","Size":11331,"RWSize":5,"Status":"exited","Names":"c1"},
    {"ContainerID":"a2031462","Size":11331,"RWSize":700,"Status":"running","Names":"c2"}],
    "Volumes":[{"VolumeName":"v1","Links":0,"Size":1500000,"ReclaimableSize":1500000},{"VolumeName":"v2","Links":1,"Size":3,"ReclaimableSize":0}]}
    """

  private func use(_ json: String) throws -> DiskUse {
    DiskUse(try JSONDecoder().decode(LenientObject.self, from: Data(json.utf8)))
  }

  @Test func whatNothingUsesIsKnown() throws {
    let use = try use(Self.answer)
    #expect(
      use[.images] == [
        DiskUse.Item(name: "55a8729e1c1b", bytes: 12331, reclaimableBytes: 12000),
        DiskUse.Item(name: "localhost/a:1", bytes: 11331, reclaimableBytes: nil),
      ])
    #expect(use.unused(.containers).map(\.name) == ["c1"] && use.unused(.volumes).map(\.name) == ["v1"])
    #expect(use.summary(.images) == "2 images, 22.7 kB, of which 12.0 kB are unused")
    #expect(use.summary(.volumes) == "2 volumes, 1.5 MB, of which 1.5 MB are unused")
    #expect(
      use.question(.volumes)?.loss == "Volumes that no container uses go, with all data in them. v1: 1.5 MB.")
  }

  @Test func whatIsNotToldIsTakenToBeUsed() throws {
    let empty = try use("{}")
    #expect(DiskUse.Kind.allCases.map(empty.summary) == ["no images", "no containers", "no volumes"])
    #expect(empty.question(.images) == nil)
    let bare = try use(#"{"Images":[{}],"Containers":[{}],"Volumes":[{}]}"#)
    #expect(DiskUse.Kind.allCases.allSatisfy { bare.unused($0).isEmpty && bare[$0].count == 1 })
  }

  @Test(arguments: [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_999, "1.0 MB"), (123_456_789_012, "123 GB")])
  func sizes(bytes: Int, text: String) { #expect(DiskUse.size(bytes) == text) }
}
