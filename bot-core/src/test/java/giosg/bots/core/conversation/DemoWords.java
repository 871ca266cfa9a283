package giosg.bots.core.conversation;

/// What the demo bot says.
final class DemoWords {
  static final String GREETING = "Hello and welcome! I am a chat bot, and I answer at once.";
  static final String AGAIN = "I am not sure what you mean, but here is what I can help with.";
  static final String PRICES = "https://www.example.com/prices";
  static final String PRICES_ANSWER =
      "All our prices are on the page that just opened. They include taxes.";
  static final String HOURS_ANSWER =
      "We are open from Monday to Friday, nine to five. The page has the exceptions.";
  static final String DELIVERY_ANSWER =
      "We deliver within three working days. The page tells how to follow a parcel.";
  static final String HUMAN = "talk_to_a_human";
  static final String ANNOUNCEMENT = "I am looking for a colleague who can help you.";
  static final String CONFIRMATION = "A colleague was asked to join and will be with you shortly.";
  static final String FEEDBACK = "Meanwhile, was I of any help to you?";
  static final String REGRET = "I am sorry, none of my colleagues is online right now.";
  static final String HELPFUL = "feedback_helpful";
  static final String THANKS = "Thank you, I am glad to hear that!";
  static final String RETURNS_ANSWER =
      "You can return anything within thirty days, see https://www.example.com/returns";
  static final String FINNISH_GREETING = "Hei ja tervetuloa! Olen chat-botti ja vastaan heti.";

  private DemoWords() {}
}
