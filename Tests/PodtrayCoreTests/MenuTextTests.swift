import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct MenuTextTests {
  private let menu = Menu(
    icon: .running, summary: "dev is running",
    items: [
      MenuItem(id: "active", .row(label: "● dev — running · rootless", action: nil)),
      MenuItem(id: "prompt", .row(label: "Open developer prompt", action: .openPrompt(.podman("dev")))),
      MenuItem(
        id: "connections",
        .submenu(
          label: "Active connection",
          items: [
            MenuItem(id: "dev", .radio(label: "dev", isMarked: true, action: .use(.podman("dev")))),
            MenuItem(id: "Local", .radio(label: "Local", isMarked: false, action: .use(.local))),
            MenuItem(id: "lab", .radio(label: "lab — gone", isMarked: false, action: nil)),
          ])),
      MenuItem(id: "line", .separator),
      MenuItem(id: "quit", .row(label: "Quit", action: .quit)),
    ])

  @Test func everyKindOfRowIsTold() {
    #expect(
      menu.text == """
        [● dev — running · rootless]
        Open developer prompt
        Active connection ▸
          (•) dev
          ( ) Local
          ( ) [lab — gone]
        ────
        Quit

        """)
  }

  @Test func emptyMenuIsEmptyText() {
    #expect(Menu(icon: .stopped, summary: "", items: []).text == "")
  }

  @Test(arguments: [
    ("a\nb", "a�b"), ("\u{1B}[31mred", "�[31mred"), ("a\u{202E}b", "a�b"), ("a\u{2028}b", "a�b"),
    ("a\r\nb", "a��b"), ("naïve 👩‍💻 עברית", "naïve 👩‍💻 עברית"), ("", ""),
  ])
  func hostileLabelsAreOneHarmlessLine(label: String, shown: String) {
    #expect(label.asLabel == shown)
    let menu = Menu(icon: .stopped, summary: "", items: [MenuItem(id: "a", .row(label: label, action: .quit))])
    #expect(menu.text == shown + "\n")
  }

  @Test func jsonSaysWhatIsShown() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    var small = menu
    small.items = [small.items[0], small.items[3], MenuItem(id: "s", .submenu(label: "S", items: [menu.radio]))]
    let json = String(decoding: try encoder.encode(small), as: UTF8.self)
    #expect(
      json == """
        {
          "icon" : "running",
          "items" : [
            {
              "enabled" : false,
              "id" : "active",
              "label" : "● dev — running · rootless",
              "type" : "row"
            },
            {
              "id" : "line",
              "type" : "separator"
            },
            {
              "id" : "s",
              "items" : [
                {
                  "enabled" : true,
                  "id" : "Local",
                  "label" : "Local",
                  "marked" : false,
                  "type" : "radio"
                }
              ],
              "label" : "S",
              "type" : "submenu"
            }
          ],
          "summary" : "dev is running"
        }
        """)
  }
}

extension Menu {
  fileprivate var radio: MenuItem {
    MenuItem(id: "Local", .radio(label: "Local", isMarked: false, action: .use(.local)))
  }
}
