// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "podtray",
  products: [
    .library(name: "PodtrayCore", targets: ["PodtrayCore"]),
    .executable(name: "podtray", targets: ["podtray"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Without the Foundation trait: full Foundation costs tens of MB.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CGTK3", pkgConfig: "gtk+-3.0", providers: [.apt(["libgtk-3-dev"])]),
    .systemLibrary(
      name: "CAyatanaAppIndicator", pkgConfig: "ayatana-appindicator3-0.1",
      providers: [.apt(["libayatana-appindicator3-dev"])]),
    .target(name: "CLinux"),
    // Over toml++, which is a header: it tells where in the text each value stands.
    .target(name: "CTOML", cxxSettings: [.define("TOML_HEADER_ONLY", to: "1")]),
    .target(
      name: "PodtrayCore",
      dependencies: [
        "CLinux", "CTOML",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "PodtrayGTK", dependencies: ["PodtrayCore", "CGTK3", "CAyatanaAppIndicator"],
      swiftSettings: strict),
    .executableTarget(
      name: "podtray",
      dependencies: [
        "PodtrayCore", "PodtrayGTK",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "CSpawn", path: "Tests/Support/CSpawn"),
    .target(name: "CThreadSanitizer", path: "Tests/Support/CThreadSanitizer", publicHeadersPath: "."),
    .target(
      name: "TestSupport", dependencies: ["CGTK3", "CLinux", "CSpawn"], path: "Tests/Support",
      exclude: ["CSpawn", "CThreadSanitizer", "Fakes", "Traits"],
      swiftSettings: strict),
    .target(
      name: "TestTraits", dependencies: ["TestSupport"], path: "Tests/Support/Traits", swiftSettings: strict),
    .executableTarget(
      name: "peer-tray", dependencies: ["CGTK3", "CAyatanaAppIndicator"], path: "Tests/Bench",
      exclude: ["run", "tray.cpp", "tray.py", "poller.py", "receive.py", "Window"], sources: ["tray.c"]),
    .executableTarget(
      name: "podtray-bench", dependencies: ["TestSupport"], path: "Tests/Bench",
      exclude: ["run", "tray.c", "tray.cpp", "tray.py", "poller.py", "receive.py", "Window/frames.c"],
      swiftSettings: strict),
    .executableTarget(
      name: "traydrive",
      dependencies: ["TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Drive", swiftSettings: strict),
    .executableTarget(
      name: "podtray-faults",
      dependencies: ["TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Faults", exclude: ["run"], swiftSettings: strict),
    .executableTarget(
      name: "shell-probe", dependencies: ["PodtrayCore"], path: "Tests/ShellProbe", swiftSettings: strict),
    .executableTarget(
      name: "watch-probe", dependencies: ["PodtrayCore"], path: "Tests/WatchProbe", swiftSettings: strict),
    .executableTarget(
      name: "message-probe", dependencies: ["PodtrayCore"], path: "Tests/MessageProbe", swiftSettings: strict),
    .executableTarget(
      name: "rest-probe", dependencies: ["PodtrayCore"], path: "Tests/RESTProbe", swiftSettings: strict),
    .executableTarget(
      name: "sleep-probe", dependencies: ["CGTK3", "PodtrayGTK"], path: "Tests/SleepProbe", swiftSettings: strict),
    .testTarget(
      name: "DesktopTests",
      dependencies: ["PodtrayCore", "TestSupport", "TestTraits", "podtray", "peer-tray", "shell-probe", "sleep-probe"],
      path: "Tests/Desktop", exclude: ["Fakes"],
      swiftSettings: strict),
    .testTarget(
      name: "PodtrayTests",
      dependencies: ["PodtrayCore", "CLinux", "TestSupport", "TestTraits", "podtray", "watch-probe", "message-probe"],
      swiftSettings: strict),
    .testTarget(
      name: "PodtrayCoreTests", dependencies: ["PodtrayCore", "CLinux", "CThreadSanitizer"], exclude: ["Fixtures"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Instrumented for libFuzzer, and with it everything that it is built with.
if Context.environment["PODTRAY_FUZZ"] != nil {
  package.targets += [
    .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "podtray-fuzz", dependencies: ["CFuzzer", "PodtrayCore"], path: "Tests/Fuzz",
      exclude: ["CFuzzer", "Seeds", "run"], swiftSettings: strict),
  ]
}

// Only for `make docs`: nothing that is built needs it.
if Context.environment["PODTRAY_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// `swift test` builds every target there is: what the sanitizers look at is to be built without the rest.
if Context.environment["PODTRAY_CORE_ALONE"] != nil {
  package.products.removeAll { $0.name != "PodtrayCore" }
  let core = ["CLinux", "CTOML", "PodtrayCore", "CThreadSanitizer", "PodtrayCoreTests"]
  package.targets.removeAll { !core.contains($0.name) }
}
