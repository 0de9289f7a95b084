"""Glossy acrylic sheets before a plain backdrop: the studio's plainest mirror.
Made for this project, free to use. Units: decimetres, contact point at (0, 0, z0)."""
from sets_rooms import *

def glow(core, edge, power, at, reach):
    """A backdrop lit by one lamp from below: brightest at `at`, gone at `reach`."""
    g = bpy.data.materials.new('glow'); g.use_nodes = True; t = T(g.node_tree); g.node_tree.nodes.clear()
    away = t.n('VectorMath', {0: t.n('Mapping', {'Vector': t.n('TexCoord').outputs['Object'], 'Scale': (1/reach[0], 1/reach[1], 1)}).outputs[0]}, operation='LENGTH').outputs['Value']
    e = t.n('Emission', {'Color': t.ramp(away, [(0, core), (1, edge)], 'EASE'), 'Strength': t.m('MULTIPLY', t.g(away, (0, 1), (.3, .62), (.65, .2), (1, .04)), power)})
    t.put(t.n('OutputMaterial').inputs[0], e.outputs[0]); plane(80, 60, at, (math.pi/2, 0, 0), g)

@plate
def black_acrylic():
    box((80, 34, .5), (0, 4.9, -.5), gloss('black', C('#0b0c0d'), .07, .8), .03)
    glow(C('#a9aeb4'), C('#101113'), .36, (0, 22, 1.6), (14, 9))
    area((-7, -1, 6), (0, 0, 1), 2.2, 6, 150, (1, .98, .95)); area((8, 3, 5), (0, 0, 1), .8, 7, 60, (.86, .92, 1)); area((0, -7, 8), (0, 0, .8), 5, 4, 60); world((1, 1, 1), .012)
    return info(quarter(H=1.7, cy=.715, fstop=4), 'Black acrylic before a grey glow', 'black acrylic gloss dark reflection luxury premium moody minimal elegant tech perfume men evening', 'dark', 'eye',
                key(-98, 38, .45, '#fffaf2'), 'black acrylic', .5, 'hand-size product 5-28 cm tall', look=dict(ev=.35, power=1.3, vignette=.2))

@plate
def white_acrylic():
    box((80, 26, .5), (0, 0, -.5), gloss('white', C('#f2f2f1'), .07, .8), .03); smooth_wall('w', '#e4e6e8', 16)
    area((-7, -2, 8), (0, 1, .5), 5, 5, 120, (1, .99, .97)); area((8, -2, 6), (0, 0, 1), 3, 6, 22, (.94, .97, 1)); area((0, 9, 9), (0, 17, 3), 14, 3, 150); world((1, 1, 1), .42)
    return info(quarter(H=1.9, cy=.715, fstop=4), 'White acrylic before a pale wall', 'white acrylic gloss reflection clean bright fresh minimal studio modern cosmetics beauty tech', 'light', 'eye',
                key(-106, 49, .5, '#ffffff'), 'white acrylic', .3, 'hand-size product 5-28 cm tall', look=dict(ev=.5, power=1.1, vignette=.05))
