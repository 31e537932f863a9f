package dev.penstock.runner;

import java.io.IOException;
import java.io.OutputStream;

/** A file in the making: nobody sees it before {@link #commit}; closed without, it never was. */
abstract class Draft extends OutputStream {

    /** Puts the file in its place as a whole. */
    abstract void commit() throws IOException;

    @Override
    public abstract void write(byte[] octets, int offset, int length) throws IOException;

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }
}
