package org.cobro.sandbox.fex;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a text as FEX does: a {@code data:} address of a PNG. */
final class QrPicture {
  private static final int WIDTH = 160;
  private static final int WHITE = 0xffffff;

  private QrPicture() {}

  static String of(String text) {
    try {
      BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, WIDTH, WIDTH);
      BufferedImage image =
          new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
      for (int y = 0; y < dots.getHeight(); y++) {
        for (int x = 0; x < dots.getWidth(); x++) {
          image.setRGB(x, y, dots.get(x, y) ? 0 : WHITE);
        }
      }
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      write(image, png);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    } catch (WriterException tooLong) {
      throw new IllegalStateException("fits into no QR", tooLong);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can be written", impossible);
    }
  }

  /** In memory: ImageIO by itself would make a file for it. */
  private static void write(BufferedImage image, ByteArrayOutputStream png) throws IOException {
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(image, "png", out);
    }
  }
}
