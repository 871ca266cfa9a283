package giosg.bots.console.commands;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Results as build servers read them.
final class JunitXml {
  private JunitXml() {}

  static void write(Path file, List<Result> results) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "conversations");
      xml.writeAttribute("tests", String.valueOf(results.size()));
      xml.writeAttribute("failures", count(results, Result.Kind.FAILED));
      xml.writeAttribute("errors", count(results, Result.Kind.BROKEN));
      xml.writeAttribute("skipped", "0");
      xml.writeAttribute("time", seconds(results.stream().mapToLong(Result::nanos).sum()));
      for (Result result : results) {
        test(xml, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void test(XMLStreamWriter xml, Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.file());
    xml.writeAttribute("name", result.name());
    xml.writeAttribute("time", seconds(result.nanos()));
    switch (result.kind()) {
      case PASSED -> {}
      case FAILED -> told(xml, "failure", result);
      case BROKEN -> told(xml, "error", result);
    }
    xml.writeEndElement();
  }

  private static void told(XMLStreamWriter xml, String element, Result result)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", result.told().isEmpty() ? "" : result.told().getFirst());
    xml.writeCharacters(String.join("\n", result.told()));
    xml.writeEndElement();
  }

  private static String count(List<Result> results, Result.Kind kind) {
    return String.valueOf(results.stream().filter(result -> result.kind() == kind).count());
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }
}
