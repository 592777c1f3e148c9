package org.cobro.xmlrpc.codec;

import java.util.Arrays;

/** Where in a value the writer stands: {@code result[2].partner}. Put into words only on demand. */
final class ValuePath {
  private final String root;
  private String[] names = new String[8];
  private int[] indexes = new int[8];
  private int depth;

  ValuePath(String root) {
    this.root = root;
  }

  void enterMember(String name) {
    enter(name, 0);
  }

  void enterElement(int index) {
    enter(null, index);
  }

  void leave() {
    depth--;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root);
    for (int i = 0; i < depth; i++) {
      if (names[i] == null) {
        text.append('[').append(indexes[i]).append(']');
      } else {
        text.append('.').append(XmlCursor.shown(names[i]));
      }
    }
    return text.toString();
  }

  private void enter(String name, int index) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, 2 * depth);
      indexes = Arrays.copyOf(indexes, 2 * depth);
    }
    names[depth] = name;
    indexes[depth++] = index;
  }
}
