package giosg.bots.simulator.pages;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Texts of messages and attachments as HTML. giosg documents that Markdown links work; links,
/// addresses and emphasis are rendered, what Markdown makes of whole blocks is not.
final class RichText {
  private final Parser parser =
      Parser.builder()
          .enabledBlockTypes(Set.of())
          .extensions(List.of(AutolinkExtension.create()))
          .build();

  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak("<br>\n")
          .attributeProviderFactory(
              _ ->
                  (_, tag, attributes) -> {
                    if (tag.equals("a")) {
                      attributes.put("target", "_blank");
                      attributes.put("rel", "noopener noreferrer");
                    }
                  })
          .build();

  String html(String text) {
    return renderer.render(parser.parse(text));
  }
}
