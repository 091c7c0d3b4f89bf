import PodtrayCore
import Testing

@Suite struct SentencesTests {
  @Test(arguments: [
    ("it is so", "it is so."), ("It is so.", "It is so."), ("そうです。", "そうです。"), ("waiting…", "waiting…."),
    ("is it?", "is it?"), ("そうですか？", "そうですか？"),
  ])
  func oneFullStop(sentence: String, closed: String) { #expect(Sentences.closed(sentence) == closed) }

  @Test func theLastHasNoFullStop() {
    #expect(Sentences.joined(["one", "Two", "Three"]) == "one. Two. Three")
    #expect(Sentences.joined([]).isEmpty)
  }

  /// Georgian has capitals, and no sentence begins with one.
  @Test(arguments: [("there is", "There is"), ("ǆep", "ǅep"), ("ეს", "ეს"), ("“x” is", "“x” is"), ("", "")])
  func aSentenceOfItsOwn(text: String, sentence: String) { #expect(Sentences.capitalized(text) == sentence) }
}
