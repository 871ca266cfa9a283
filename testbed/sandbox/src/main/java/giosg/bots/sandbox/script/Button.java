package giosg.bots.sandbox.script;

/// A button under a message: a link opens a page, a plain one only tells the bot.
public record Button(boolean link, String label) {}
