package dev.penstock.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.InternalProperties;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Where the boxes of a picture go, by the Eclipse Layout Kernel: in layers, from left to right. */
final class Layout {
    private static final double AROUND = 8;
    private static final double BETWEEN_BOXES = 18;
    private static final double BETWEEN_LAYERS = 42;
    private static final int MOST_BOXES = 10_000;

    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<String, ElkPort> ports = new LinkedHashMap<>();
    private final ElkNode root = ElkGraphUtil.createGraph();

    private Layout() {}

    /** A box at its place, from the upper left corner of the picture. */
    record PlacedBox(Picture.Box box, double x, double y, double width, double height) {}

    /** An arrow through points of x and y. */
    record PlacedArrow(Picture.Arrow arrow, List<double[]> points) {
        PlacedArrow {
            points = List.copyOf(points);
        }
    }

    /** Outer boxes before those inside them. */
    record Placed(double width, double height, List<PlacedBox> boxes, List<PlacedArrow> arrows) {
        Placed {
            boxes = List.copyOf(boxes);
            arrows = List.copyOf(arrows);
        }
    }

    /** The same for the same picture, always. */
    static Placed of(Picture picture) {
        Layout layout = new Layout();
        configure(layout.root, new ElkPadding(AROUND));
        picture.boxes().forEach(box -> layout.add(layout.root, box));
        Map<Picture.Arrow, ElkEdge> edges = new LinkedHashMap<>();
        picture.arrows().forEach(arrow -> edges.put(arrow, layout.connect(arrow)));
        // one at a time: the kernel keeps what it knows of its algorithms in one place
        synchronized (Layout.class) {
            new RecursiveGraphLayoutEngine().layout(layout.root, new NullElkProgressMonitor());
        }
        List<PlacedBox> boxes = picture.allBoxes().map(layout::place).toList();
        List<PlacedArrow> arrows = new ArrayList<>();
        edges.forEach((arrow, edge) -> arrows.add(new PlacedArrow(arrow, points(edge))));
        return new Placed(layout.root.getWidth(), layout.root.getHeight(), boxes, arrows);
    }

    private static void configure(ElkNode graph, ElkPadding padding) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        graph.setProperty(CoreOptions.PADDING, padding);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
        // the kernel works it out for the outermost graph and misses it in those inside
        graph.setProperty(InternalProperties.MAX_MODEL_ORDER_NODES, MOST_BOXES);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    }

    private void add(ElkNode parent, Picture.Box box) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        nodes.put(box.id(), node);
        if (box.inner().isEmpty()) {
            node.setDimensions(BoxSize.width(box), BoxSize.HEIGHT);
            return;
        }
        configure(node, new ElkPadding(BoxSize.HEIGHT, BoxSize.INSET, BoxSize.INSET, BoxSize.INSET));
        box.inner().forEach(inner -> add(node, inner));
    }

    private ElkEdge connect(Picture.Arrow arrow) {
        return ElkGraphUtil.createSimpleEdge(
                port(arrow.from(), "out", arrow.line()), port(arrow.to(), "in", arrow.line()));
    }

    /** Arrows of one kind leave a box together, and reach it together. */
    private ElkPort port(String box, String direction, Picture.Line line) {
        return ports.computeIfAbsent(
                box + "\n" + direction + "\n" + line, unused -> ElkGraphUtil.createPort(node(box)));
    }

    private ElkNode node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    private PlacedBox place(Picture.Box box) {
        ElkNode node = node(box.id());
        double[] corner = corner(node);
        return new PlacedBox(box, corner[0], corner[1], node.getWidth(), node.getHeight());
    }

    /** A node's place is relative to the node around it. */
    private static double[] corner(ElkNode node) {
        double[] corner = {0, 0};
        for (ElkNode each = node; each.getParent() != null; each = each.getParent()) {
            corner[0] += each.getX();
            corner[1] += each.getY();
        }
        return corner;
    }

    private static List<double[]> points(ElkEdge edge) {
        double[] from = corner(edge.getContainingNode());
        List<double[]> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new double[] {from[0] + section.getStartX(), from[1] + section.getStartY()});
            section.getBendPoints()
                    .forEach(bend -> points.add(new double[] {from[0] + bend.getX(), from[1] + bend.getY()}));
            points.add(new double[] {from[0] + section.getEndX(), from[1] + section.getEndY()});
        }
        return points;
    }
}
