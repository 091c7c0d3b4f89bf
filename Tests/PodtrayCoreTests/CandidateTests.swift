import Testing

@testable import PodtrayCore

/// What a shell gets to complete a word with.
@Suite struct CandidateTests {
  @Test func eachShellTakesThemAsTheyAre() {
    let names = ["b:c", "a'$(x)", "a'$(x)", "", "two\nlines", "\u{202e}turned", "-o", "d\\e"]
    #expect(CandidateText.lines(names, for: .bash) == [#"'a'\''$(x)'"#, "'b:c'", #"'d\e'"#])
    #expect(CandidateText.lines(names, for: .zsh) == ["a'$(x)", #"b\:c"#, #"d\\e"#])
    #expect(CandidateText.lines(names, for: .fish) == ["a'$(x)", "b:c", #"d\e"#])
  }

  @Test func behindTheTerminatorANameMayBeginAsAnOption() {
    #expect(CandidateText.lines(["-o"], for: nil) == [])
    #expect(CandidateText.lines(["-o"], for: nil, isOperand: true) == ["-o"])
  }
}
