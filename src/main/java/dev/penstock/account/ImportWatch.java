package dev.penstock.account;

/** Is told how an import gets on. */
public interface ImportWatch {
    /** How many pipelines there are to import, and how many of them were imported before a kill. */
    void begin(int all, int before);

    /** A pipeline is being read. */
    void next(String name);

    void imported(String folder);

    void failed(String name);
}
