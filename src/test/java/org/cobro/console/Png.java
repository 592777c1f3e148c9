package org.cobro.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/** Pages have few colours, and a picture of one is three times as small when it names them once. */
final class Png {

  private static final int MOST = 256;
  private static final int OPAQUE = 0xFF000000;

  /** Of colours that are alike in these bits, the most frequent one stands for all. */
  private static final int ALIKE = 0xF8F8F8;

  private Png() {}

  /** The same picture with the 256 colours that it has most of; what is between takes the next. */
  static byte[] small(byte[] png) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    int width = full.getWidth();
    int height = full.getHeight();
    int[] pixels = full.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    BufferedImage small = indexed(width, height, palette);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i] | OPAQUE, colour -> nearest(colour, palette));
      small.getRaster().setSample(i % width, i / width, 0, index);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(small, "png", out);
    return out.toByteArray();
  }

  private static int[] palette(int[] pixels) {
    Set<Integer> hues = new HashSet<>();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel | OPAQUE, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .filter(colour -> hues.add(colour & ALIKE))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static BufferedImage indexed(int width, int height, int[] palette) {
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
  }

  private static int nearest(int colour, int[] palette) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int distance = distance(colour, palette[i]);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int distance = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int apart = (one >> shift & 0xFF) - (other >> shift & 0xFF);
      distance += apart * apart;
    }
    return distance;
  }
}
