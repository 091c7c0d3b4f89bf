import Glibc
import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/libexec/at-spi-bus-launcher"))
struct ContainerTests {
  private static let web = EngineStage.entry("web", more: #","Pod":"p1","PodName":"shop""#)
  private static let db = EngineStage.entry("db", id: "b", "exited")

  @Test func theyAreGroupedAndFollowed() async throws {
    try await EngineStage.use([Self.web, Self.db]) { stage in
      try await stage.window.rows(
        "Containers",
        [["shop (pod)", "1 of 1 running"], ["web", "running"], ["Others", "0 of 1 running"], ["db", "exited"]])
      try await stage.window.mark("db", in: "Containers")
      try stage.list([Self.web, EngineStage.entry("db", id: "b", "paused")])
      try await stage.window.rows(
        "Containers",
        [["shop (pod)", "1 of 1 running"], ["web", "running"], ["Others", "0 of 1 running"], ["db", "paused"]])
      try await stage.window.find("push button", "Unpause")
      try await stage.window.find("heading", "db")
    }
  }

  @Test func oneIsStoppedAndRemoved() async throws {
    try await EngineStage.use([EngineStage.entry("web")]) { stage in
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Stop")
      try await stage.window.rows("Containers", [["web", "exited"]])
      try await stage.window.press("Remove…")
      try await stage.window.press("Remove", in: "Remove web")
      try await stage.window.find("label", "Local has no containers.")
    }
  }

  @Test func oneIsPausedKilledAndRestarted() async throws {
    try await EngineStage.use([EngineStage.entry("web")]) { stage in
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Pause")
      try await stage.window.rows("Containers", [["web", "paused"]])
      try await stage.window.press("Unpause")
      try await stage.window.rows("Containers", [["web", "running"]])
      try await stage.window.press("Kill")
      try await stage.window.rows("Containers", [["web", "exited"]])
      try await stage.window.press("Restart")
      try await stage.window.rows("Containers", [["web", "running"]])
    }
  }

  @Test func everythingOfOneIsShownAsJSON() async throws {
    try await EngineStage.use([EngineStage.entry("web")]) { stage in
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Inspect")
      try await stage.window.reader.first("its JSON") { windows in
        windows.window("Inspect web")?.all.first { $0.text?.contains("\"Name\": \"\\u202e\"") == true }
      }
    }
  }

  @Test func anEngineThatIsOffIsSaid() async throws {
    try await WindowDriver.use(PodmanState()) { window in
      try await window.turn(to: "Containers")
      try await window.find("label", "Local: socket off.")
      try await window.find("push button", "Enable its socket")
    }
  }

  @Test func aRowOfTheMenuOpensTheWindowThere() async throws {
    try await EngineStage.use([EngineStage.entry("aaa"), EngineStage.entry("web", id: "b")]) { stage in
      try await stage.window.rows("Containers", [["aaa", "running"], ["web", "running"]])
      try await stage.window.turn(to: "Machines")
      try await stage.window.tray.item.click("Containers (2 running)/web — running")
      try await stage.window.find("heading", "web")
    }
  }

  @Test func hostileNamesAreHarmless() async throws {
    let evil = EngineStage.entry(#"\u001b[31m\u202e_evil_"#, more: #","Pod":"p","PodName":"\u202e_pod_""#)
    try await EngineStage.use([evil]) { stage in
      try await stage.window.rows("Containers", [["_pod_ (pod)", "1 of 1 running"], ["[31m_evil_", "running"]])
      try await stage.openLog(of: "[31m_evil_")
      try await stage.status(of: "[31m_evil_", "0 lines · Following")
    }
  }
}
