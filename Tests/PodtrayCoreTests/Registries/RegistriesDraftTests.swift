import Glibc
import Testing

@testable import PodtrayCore

@Suite struct RegistriesDraftTests {
  private static var full: RegistriesDraft {
    var draft = RegistriesDraft()
    draft.search = ["a.lan", "b.lan:5000"]
    draft.shortNameMode = "enforcing"
    var registry = Registry(location: "x.lan/team", prefix: "*.x.lan")
    (registry.isInsecure, registry.isBlocked) = (true, true)
    registry.mirrors = [Registry.Mirror("m.lan", isInsecure: true, pull: .digestOnly), Registry.Mirror("n.lan")]
    draft.set(registry)
    var digest = Registry(location: "y.lan")
    digest.isMirroredByDigestOnly = true
    draft.set(digest)
    draft.set(Registry(location: "", prefix: "*.z.lan"))
    draft.aliases = ["tool": "a.lan/me/tool", "gone": ""]
    return draft
  }

  @Test func whatIsWrittenIsReadAgain() {
    let layer = RegistriesLayer(text: Self.full.text, path: "", takesVersion1: false)
    #expect(layer.problems == [] && Self.full.problems == [])
    #expect(RegistriesDraft(layer) == Self.full)
    #expect(RegistriesDraft().text == "")
  }

  @Test func whatPodmanWouldRefuseIsAProblem() {
    func problems(_ edit: (inout RegistriesDraft) -> Void) -> Int {
      var draft = RegistriesDraft()
      edit(&draft)
      return draft.problems.count
    }
    #expect(problems { $0.search = ["a/b", ""] } == 2)
    #expect(problems { $0.shortNameMode = "loud" } == 1)
    #expect(problems { $0.set(Registry(location: "x\"\n[aliases]\n")) } == 1)
    #expect(problems { $0.set(Registry(location: "x", prefix: "y*")) } == 1)
    #expect(problems { $0.aliases = ["a": "b", "": "x.lan/y"] } == 2)
    #expect(
      problems {
        $0.set(Registry(location: "x"))
        var other = Registry(location: "x", prefix: "y")
        other.isBlocked = true
        $0.set(other)
      } == 1)
  }

  @Test func whatHasThePrefixIsReplaced() {
    var draft = Self.full
    draft.set(Registry(location: "y.lan"))
    #expect(draft.registries.count == 3 && draft.registries[1] == Registry(location: "y.lan"))
    let (first, second) = (draft.remove(prefix: "y.lan"), draft.remove(prefix: "y.lan"))
    #expect(first && !second && draft.registries.count == 2)
  }

  @Test func oneChangeIsUndoneAndDoneAgain() throws {
    try RegistriesTree.use { tree throws in
      let editor = RegistriesEditor(tree.environment(), files: tree.files())
      #expect(throws: RegistriesRefusal.nothingToUndo) { try editor.undo() }
      var draft = try editor.draft()
      draft.set(Registry(location: "x.lan"))
      #expect(
        try editor.difference(draft).hasSuffix(
          "@@ -0,0 +1,4 @@\n"
            + draft.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "+\($0)\n" }.joined()
        ))
      try editor.write(draft)
      #expect(tree.view().registries.map(\.value.prefix) == ["x.lan"])
      var status = stat()
      #expect(stat(editor.files.own, &status) == 0 && status.st_mode & 0o777 == 0o644)
      #expect(try editor.difference(draft) == "")
      try editor.undo()
      #expect(access(editor.files.own, F_OK) != 0 && tree.view().registries.isEmpty)
      try editor.undo()
      #expect(try editor.draft() == draft)
    }
  }

  @Test func aFileThatWouldLoseSomethingIsLeftAsItIs() throws {
    let path = "/home/.config/containers/registries.conf.d/50-podtray.conf"
    try RegistriesTree.use([path: "odd = 1\n"]) { tree in
      let editor = RegistriesEditor(tree.environment(), files: tree.files())
      #expect(throws: RegistriesRefusal.damaged("\(tree.root)\(path):1:1: there is no setting “odd”")) {
        try editor.draft()
      }
    }
  }

  @Test func whatIsUnfitIsNotWritten() throws {
    try RegistriesTree.use { tree throws in
      let editor = RegistriesEditor(tree.environment(), files: tree.files())
      var draft = RegistriesDraft()
      draft.search = ["a/b"]
      #expect(throws: RegistriesRefusal.self) { try editor.write(draft) }
      #expect(access(editor.files.own, F_OK) != 0)
    }
  }
}

@Suite struct UnifiedDiffTests {
  private func make(_ old: String, _ new: String) -> String { UnifiedDiff.make(from: old, to: new, path: "p") }

  @Test func theSameIsEmpty() { #expect(make("a\nb\n", "a\nb\n") == "" && make("", "") == "") }

  @Test func changesStandAmongThoseAround() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("\n10\n", with: "\nten\n").replacing("\n18\n", with: "\n")
    #expect(
      make(old, new)
        == "--- p\n+++ p\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n@@ -15,6 +15,5 @@\n 15\n 16\n 17\n-18\n 19\n 20\n"
    )
    #expect(make("a\n", "") == "--- p\n+++ p\n@@ -1,1 +0,0 @@\n-a\n")
  }
}
