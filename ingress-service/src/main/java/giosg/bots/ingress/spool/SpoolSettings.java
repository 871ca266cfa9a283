package giosg.bots.ingress.spool;

import giosg.bots.service.RefusedSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param folder of this instance alone, on a local disk that outlives the process
/// @param maxBytes of webhooks that wait; the files are up to a quarter larger
/// @param maxAge after which one that still waits is given up; on Kafka, too, it would be gone by
///     then
public record SpoolSettings(
    @DefaultValue("spool") Path folder,
    @DefaultValue("256MB") DataSize maxBytes,
    @DefaultValue("7d") Duration maxAge) {
  private static final DataSize SMALLEST = DataSize.ofMegabytes(1);
  private static final DataSize LARGEST = DataSize.ofGigabytes(64);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  public SpoolSettings {
    if (maxBytes.compareTo(SMALLEST) < 0 || maxBytes.compareTo(LARGEST) > 0) {
      throw new RefusedSetting(
          "ingress.spool.max-bytes (INGRESS_SPOOL_MAXBYTES) must be 1MB to 64GB.");
    }
    if (maxAge.compareTo(SHORTEST) < 0 || maxAge.compareTo(LONGEST) > 0) {
      throw new RefusedSetting("ingress.spool.max-age (INGRESS_SPOOL_MAXAGE) must be 1m to 365d.");
    }
  }
}
