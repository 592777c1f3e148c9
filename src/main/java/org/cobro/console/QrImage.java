package org.cobro.console;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a text as a QR, as a PNG. */
final class QrImage {
  private static final int WIDTH = 320;
  private static final int WHITE = 0xffffff;

  private QrImage() {}

  /**
   * @throws IllegalStateException when the text fits into none
   */
  static byte[] of(String text) {
    try {
      BitMatrix dots =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  WIDTH,
                  WIDTH,
                  Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      write(image(dots), png);
      return png.toByteArray();
    } catch (WriterException tooLong) {
      throw new IllegalStateException("the text of the QR fits into none", tooLong);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can be written", impossible);
    }
  }

  private static BufferedImage image(BitMatrix dots) {
    BufferedImage image =
        new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < dots.getHeight(); y++) {
      for (int x = 0; x < dots.getWidth(); x++) {
        image.setRGB(x, y, dots.get(x, y) ? 0 : WHITE);
      }
    }
    return image;
  }

  /** In memory: ImageIO by itself would make a file for it. */
  private static void write(BufferedImage image, ByteArrayOutputStream png) throws IOException {
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(image, "png", out);
    }
  }
}
