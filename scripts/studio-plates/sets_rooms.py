"""Polished stone, rooms, neon and shores: sets that were asked for by name and drawn until they sold.
Made for this project, free to use. Units: decimetres, contact point at (0, 0, z0)."""
from sets_more import *

# ------------------------------------------------------------------ polished stone
def polished(name, base, vein, haze, rough=.08, scale=.34, turn=.7, seed=0.0, width=.05):
    """Slab stone: few long veins, each a fine line in a soft halo, that run one way; nothing mottled between them."""
    m, t, b = mat(name, base, rough, .5); vein, haze = t.rgb(vein), t.rgb(haze)      # linked, so that a reflection of it is of the base colour
    o = t.n('Mapping', {'Vector': t.n('TexCoord').outputs['Object'], 'Scale': (scale, scale*.55, scale), 'Rotation': (0, .35, turn), 'Location': (seed, seed*.6, seed*.3)}).outputs[0]
    w = t.n('VectorMath', {0: o}, operation='ADD'); t.put(w.inputs[1], t.n('VectorMath', {0: t.noise(o, .9, 4, .6, out=1), 1: (1.1, 1.1, 1.1)}, operation='MULTIPLY').outputs[0]); wv = w.outputs[0]
    def lines(sc, wide): return t.g(t.m('ABSOLUTE', t.m('SUBTRACT', t.noise(wv, sc, 3, .45), .5)), (0, 1), (wide*.3, .5), (wide, 0))
    some = t.g(t.noise(o, .8, 2, .5), (.40, 0), (.60, 1))
    c = t.mix(t.m('MULTIPLY', t.m('MULTIPLY', lines(.62, width*2.6), some), .55), base, haze)
    c = t.mix(t.m('MULTIPLY', t.m('MULTIPLY', lines(.62, width*.5), some), .9), c, vein)
    c = t.mix(t.m('MULTIPLY', t.m('MULTIPLY', lines(1.5, width*.45), some), .45), c, vein)
    t.put(b.inputs['Base Color'], c); return m

def white_stone(name='carrara', rough=.14, seed=0.0, turn=.7): return polished(name, C('#f7f6f3'), C('#5c6067'), C('#b6babf'), rough, .40, turn, seed, .06)
def black_stone(name='nero', rough=.09, seed=0.0, turn=.7, vein='#d9c7a0'): return polished(name, C('#101113'), C(vein), C('#2a2927'), rough, .44, turn, seed, .022)
def smooth_wall(name, col, y): return wall(paint(name, C(col), .9, 0, .1), y)

@plate
def marble_slab():
    floor(white_stone('f', .12)); wall(white_stone('w', .30, 3.7, -.5), 5.6)
    area((-8, 0, 6), (0, 1.5, 0), 3.5, 4, 235, (1, .96, .91)); area((9, -5, 6), (0, 1, 1), 7, 7, 20, (.97, .98, 1)); world((.97, .98, 1), .46)
    return info(quarter(H=2.5, cy=.715, fstop=3.6), 'White marble counter before a marble slab', 'marble white bright counter slab vein soft clean fresh luxury airy elegant beauty', 'light', 'eye',
                key(-90, 35, .5, '#fffaf2'), 'white marble', .2, 'hand-size product 6-28 cm tall', look=dict(ev=.38, power=1.24, vignette=.05))

@plate
def marble_palm():
    floor(white_stone('m', .16, 1.3)); smooth_wall('w', '#f5f2ec', 5.2)
    leaves(3, (-.6, 4.6, 2.8), 54, 34, 2, 8, palm_frond, 9, (128, 165), ((-2.2, -3.6), (1.4, -3.2)))
    sun(54, 34, 5.2, 1.3, (1, .94, .84)); world((.90, .95, 1), .85); area((-8, -6, 6), (0, 0, 1), 6, 6, 22)
    return info(quarter(H=3.2, cy=.70), 'White marble table, palm shadow', 'marble white bright table palm leaf shadow sun summer fresh airy beauty plant hard', 'light', 'eye',
                key(54, 34, .16, '#fff0d8'), 'white marble', .14, 'hand-size product 6-25 cm tall', look=dict(ev=.58, power=1.15, vignette=.05))

@plate
def marble_podium():
    m = white_stone('m', .14, 2.2); f = paint('f', C('#f4f0ea'), .8, 0, .2); sweep(f, -12, 7, 2.4).location = (0, 0, -.74)
    cyl(1.75, .7, (0, 0, -.7), m, .05); cyl(1.0, 2.2, (2.9, 2.6, -.74), white_stone('m2', .2, 5.1, -.4), .04)
    leaves(11, (-.5, 5.5, 3.0), -52, 36, 2, 8, branch, 8, (140, 105), ((-.4, -4.3), (.4, -3.8)))
    sun(-52, 36, 4.8, 2.2, (1, .94, .86)); world((.95, .97, 1), .52); area((7, -6, 7), (0, 0, 0), 7, 7, 12)
    return info(quarter(H=2.7, cy=.70), 'Round marble podium, leaf shadow', 'marble white podium pedestal round leaf shadow cream luxury beauty skincare bright props plant', 'light', 'eye',
                key(-52, 36, .24, '#fff0dc'), 'marble podium', .12, 'hand-size product 6-22 cm tall, base up to 26 cm', look=dict(ev=.36, power=1.2, vignette=.05))

@plate
def black_marble():
    floor(black_stone('f', .09, 0, .7, '#b9a477'), back=9); smooth_wall('b', '#1d1c1c', 26); rr = random.Random(17)
    bokeh(34, (-9, 9), (15, 22), (.6, 7.5), (.10, .20), [C('#ffc879'), C('#ffb45a'), C('#ffe6bd'), C('#e89a4a')], 1.5, rr)
    area((0, 24, -2), (0, 26, 2.6), 16, 1.5, 130, (1, .78, .5)); area((-7, 6, 7), (0, -1, 0), 4, 5, 420, (1, .95, .88)); area((7, -2, 5), (0, 0, .6), 1.2, 5, 60, (1, .92, .84)); area((0, -8, 8), (0, 0, 0), 5, 5, 20); world((.8, .85, 1), .03)
    return info(camera(H=2.0, fstop=2.8, cy=.72, after=True), 'Black marble with golden veins, lights behind', 'marble black dark luxury gold premium moody evening elegant perfume counter vein bokeh lights night gloss', 'dark', 'eye',
                key(-131, 33, .4, '#ffeed8'), 'black marble', .34, 'hand-size product 6-28 cm tall', look=dict(ev=.6, power=1.25, vignette=.2))

@plate
def black_marble_slab():
    floor(black_stone('f', .12, 4.4, .7, '#e6e4df')); box((90, 1, 7), (0, 5.1, -.5), black_stone('w', .22, 6.3, -.6, '#b4b1aa'), 0)
    box((60, .12, .10), (0, 4.52, .0), paint('brass', C('#c79a4b'), .5, 0, .4), .02)
    area((-6, -5, 7), (-.3, 2.0, .4), 3, 3, 62, (1, .96, .9), spread=80); area((8, -3, 5), (0, 0, .5), 2, 5, 22, (.86, .93, 1), spread=90); world((.8, .88, 1), .05)
    return info(quarter(H=2.6, cy=.715, fstop=3.4), 'Black marble slab with white veins', 'marble black dark luxury premium moody elegant slab vein wall minimal perfume men counter gloss', 'dark', 'eye',
                key(-64, 45, .35, '#fff6ea'), 'black marble', .28, 'hand-size product 6-25 cm tall', look=dict(ev=.72, power=1.22, vignette=.16))

@plate
def black_marble_podium():
    floor(paint('f', C('#1b1c1f'), .35, 0, .4), z=-.7); smooth_wall('w', '#35363a', 7)
    cyl(1.8, .66, (0, 0, -.7), black_stone('p', .1, 1.9, .4), .04); cyl(1.0, 2.6, (-2.9, 2.4, -.7), black_stone('q', .12, 8.2, -.3), .04)
    gold = mat('gold', C('#d8a954'), .22, .5, 1)[0]; cyl(1.84, .06, (0, 0, -.7), gold, .02); cyl(1.04, .06, (-2.9, 2.4, -.7), gold, .02)
    spot((1.5, -4, 8), (.4, 7, 2.4), 900, 24, .9, .6, (1, .86, .66)); area((6.5, -1, 7), (0, 0, 0), 2.5, 3, 190, (1, .94, .86)); area((-7, 3, 4), (0, 0, .5), 1.2, 5, 80, (.8, .88, 1)); area((0, -9, 5), (0, 0, .2), 6, 4, 30); world((.7, .8, 1), .09)
    return info(quarter(H=2.2, cy=.71), 'Round black marble podium, gold at its foot', 'marble black dark luxury gold premium moody podium round elegant perfume evening glow beauty gloss', 'dark', 'eye',
                key(98, 42, .35, '#fff0de'), 'black marble podium', .16, 'hand-size product 6-22 cm tall, base up to 26 cm', look=dict(ev=.7, power=1.2, vignette=.18))

@plate
def stone_slab():
    t = travertine('f', '#e6d7be', '#bfa079'); box((60, 9.2, .62), (0, 2.2, -.62), t, .06); smooth_wall('w', '#e6d3b4', 6.8); box((60, 20, 1), (0, -6, -3.6), paint('low', C('#c9b391'), .9), 0)
    area((-8, -1, 6), (0, 1, 0), 3.5, 4, 250, (1, .89, .74)); area((9, -5, 6), (0, 1, 1), 7, 7, 14, (1, .95, .9)); world((1, .95, .88), .34)
    return info(quarter(H=3.0, cy=.705), 'Travertine slab in soft side light', 'travertine limestone stone slab table soft warm beige natural calm minimal neutral spa', 'warm', 'eye',
                key(-88, 36, .5, '#ffe9cc'), 'travertine', .06, 'hand-size product 8-28 cm tall', look=dict(ev=.42, power=1.15, vignette=.08))

def arch_gobo(w, h, n=2, bar=.3, border=40):
    """A window with a round head, for the sun to fall through."""
    r = w/2
    o = window_gobo(w, h, n, 3, bar, border)
    pts = [(r*math.cos(a), h/2-r+r*math.sin(a), 0) for a in [i*math.pi/40 for i in range(41)]]; top = [(x, h/2+.1, 0) for x, _, _ in pts]
    me = bpy.data.meshes.new('head'); me.from_pydata(pts+top, [], [(i, i+1, 42+i, 41+i) for i in range(40)]); o.append(link(bpy.data.objects.new('head', me))); bpy.context.view_layer.update(); return o

@plate
def travertine_arch():
    box((60, 10, .62), (0, .4, -.62), travertine('f', '#e6d7be', '#bfa079'), .05); smooth_wall('w', '#ead9bd', 5.4)
    gobo(arch_gobo(4.6, 7.6), (.1, 3.6, 1.5), 50, 28, 30, roll=-3); sun(50, 28, 5.4, 1.9, (1, .87, .69)); world((.92, .94, 1), .5); area((-8, -6, 6), (0, 0, 1), 7, 7, 12, (1, .93, .86))
    return info(quarter(H=3.0, cy=.705), 'Travertine table, light of an arched window', 'travertine limestone stone table window sunlight soft warm beige natural calm arch shadow morning minimal', 'warm', 'eye',
                key(50, 28, .26, '#ffe0b6'), 'travertine', .06, 'hand-size product 8-28 cm tall', look=dict(ev=.42, power=1.17, vignette=.08))

# ------------------------------------------------------------------ rooms
def tiles(y, w, h, cols, z0=-1, gap=.05, rough=.14, rows=7, across=12, brick=True, seed=5):
    rr = random.Random(seed); ms = [gloss('tile%d' % i, C(c), rough, .5) for i, c in enumerate(cols)]
    smooth_wall('grout', '#efece6', y+.22)
    for j in range(rows):
        for i in range(-across, across+1):
            o = box((w-gap, .16, h-gap), (i*w+(w/2 if brick and j % 2 else 0), y, z0+j*h), rr.choice(ms), .03); o.rotation_euler = (rr.uniform(-.008, .008), 0, rr.uniform(-.010, .010))

def folded_towel(x, y, z, w, d, m, turn):
    """A towel folded twice: four soft layers, the fold to the front."""
    for k in range(2): o = box((w-.05*k, d-.04*k, .30), (x, y+.02*k, z+.29*k), m, .145, turn, seg=6)
    return o

def towel_cloth(name, col):
    m, t, b = mat(name, C(col), .95, .1); b.inputs['Sheen'].default_value = .6; t.put(b.inputs['Normal'], t.bump(t.noise(t.co(), 22, 3, .7), .8, .08)); return m

@plate
def bathroom_towels():
    tiles(5.2, 1.5, .76, ('#f3f4f1', '#eceeea', '#f7f7f4'), z0=-.0, rows=9, across=5)
    box((40, 5.9, .42), (0, 2.1, -.42), polished('shelf', C('#efece6'), C('#a79f95'), C('#dcd6cd'), .2, .5, .4), .05); box((40, 5.2, 6), (0, 2.6, -6.44), paint('under', C('#e3e0d8'), .6), 0)
    for k, (c, turn) in enumerate((('#c2cdc3', .04), ('#f3ede3', -.05), ('#d8c3a8', .02), ('#f3ede3', .05))): folded_towel(3.1+.05*k, 3.0, .60*k, 2.2, 1.9, towel_cloth('t%d' % k, c), turn)
    lathe([(0, 0), (.46, 0), (.5, .08), (.5, 1.05), (.44, 1.05), (.42, .1), (0, .1)], gloss('cup', C('#d9c9b4'), .3, .5), (-3.0, 3.2, 0), 64)
    for i, ang in enumerate((.22, -.16)): o = cyl(.05, 2.1, (-3.0+.12*i, 3.2, .12), wood('brush%d' % i, **PALE), .01); o.rotation_euler = (0, ang, 0)
    area((-9, -3, 7), (0, 2, 1), 5, 6, 200, (1, .96, .9)); area((8, -7, 6), (0, 2, 1), 7, 7, 50); world((.97, .98, 1), .55)
    return info(camera(H=1.75, fstop=2.8, cy=.725), 'Bathroom shelf, white tiles, folded towels', 'bathroom tiles shelf towel spa shampoo soap skincare clean ceramic fresh wellness props white bright soft daylight', 'light', 'eye',
                key(-70, 38, .45, '#fff6e8'), 'stone shelf', .16, 'bottles, jars, soap 5-25 cm tall', look=dict(ev=.5, power=1.14, vignette=.06))

@plate
def kitchen_tiles():
    planks(wood('oak', **OAK, rough=.42), -14, 14, -7, 7.4, 9, bevel=.012, gap=.008); tiles(8.6, 2.0, .95, ('#f2eee5', '#eae5da', '#f6f3ec'), z0=-.0, rows=9, across=6)
    w = wood('board', **PALE); box((2.4, .22, 3.4), (-3.6, 7.9, 0), w, .12, rot=.05).rotation_euler[0] = -.12; box((1.8, .2, 2.5), (-2.5, 7.55, 0), wood('b2', **WALNUT), .1, rot=-.05).rotation_euler[0] = -.12
    lathe([(0, 0), (.72, 0), (.80, .2), (.78, 1.7), (.70, 1.7), (.68, .1), (0, .1)], gloss('crock', C('#c9d2cb'), .3, .5), (2.9, 6.4, 0), 64)
    for i, (dx, ang) in enumerate(((-.2, -.18), (.1, .1), (.3, .26), (-.05, -.02))): o = cyl(.07, 3.0, (2.9+dx, 6.4, .15), w, .02); o.rotation_euler = (.05*i, ang, 0)
    lathe([(0, 0), (.5, 0), (1.15, .62), (1.08, .62), (.4, .1), (0, .1)], gloss('bowl', C('#f4f0e8'), .25, .5), (4.1, 4.6, 0), 64)
    for x, y, z in ((3.8, 4.5, .62), (4.4, 4.4, .6), (4.1, 4.9, .66), (4.15, 4.45, 1.0)):
        bpy.ops.mesh.primitive_uv_sphere_add(radius=.36, location=(x, y, z), segments=32, ring_count=16); o = bpy.context.object; o.scale = (1.15, 1, .95); o.data.materials.append(paint('lemon', C('#eec63e'), .5, .1)); smooth(o)
    area((-10, 1, 8), (0, 2, 0), 6, 6, 260, (1, .94, .85)); area((8, -7, 6), (0, 1, 1), 7, 7, 40); world((.97, .98, 1), .45)
    return info(camera(H=1.9, fstop=2.0, cy=.725, after=True), 'Oak kitchen counter before cream tiles', 'kitchen counter wood oak table tiles food coffee tea cooking home breakfast blurred daylight bright fresh natural props', 'light', 'eye',
                key(-85, 40, .45, '#fff0d8'), 'oak counter', .12, 'packs, mugs, bottles 6-28 cm tall', look=dict(ev=.45, power=1.16, vignette=.06))

@plate
def kitchen_cabinets():
    floor(polished('top', C('#f1efe9'), C('#b9b3a8'), C('#e2ded6'), .18, .45, .5), back=7.5); y = 13; g = paint('front', C('#5f7468'), .5, .02); brass = mat('brass', C('#d2a457'), .28, .5, 1)[0]
    smooth_wall('w', '#4c5d52', y+2)
    for i in range(-4, 5):
        box((3.5, .2, 11), (i*3.6, y-.1, -5), g, .05)
        for x in (-1.55, 1.55): box((.36, .14, 11), (i*3.6+x, y-.26, -5), g, .04)
        for z in (-5, 1.0, 5.6): box((3.5, .14, .4), (i*3.6, y-.26, z), g, .04)
        cyl(.13, .3, (i*3.6+1.5, y-.6, .4), brass, .04)
    lathe([(0, 0), (.5, 0), (.72, .5), (.66, 1.3), (.42, 1.75), (.5, 2.0), (.44, 2.0), (.36, 1.75), (0, 1.7)], gloss('jug', C('#efe8da'), .28, .5), (3.0, 5.2, 0), 64)
    for x, y_ in ((-3.6, 5.0), (-2.9, 5.8)): lathe([(0, 0), (.32, 0), (.5, .7), (.46, .7), (.25, .06), (0, .06)], gloss('cup', C('#e8c9ad'), .25, .5), (x, y_, 0), 48)
    area((9, 1, 8), (0, 2, 0), 6, 6, 220, (1, .96, .9)); area((-9, -6, 6), (0, 1, 1), 7, 7, 44); area((5, 5, 9), (0, 13, 2), 5, 5, 150, (1, .94, .85)); world((.97, .98, 1), .42)
    return info(camera(H=1.7, fstop=2.0, cy=.73, after=True), 'Pale worktop before green kitchen cabinets', 'kitchen counter table green cabinet cooking home coffee tea food blurred daylight bright soft fresh props', 'light', 'eye',
                key(86, 40, .45, '#fff4e2'), 'pale worktop', .2, 'packs, mugs, bottles 6-28 cm tall', look=dict(ev=.5, power=1.16, vignette=.06))

# ------------------------------------------------------------------ light that is seen: spotlights and neon, in any paint
@plate
def paper_spot():
    sweep(paint('paper', C('#dad8d5'), .8, 0, .15), -12, 6.6, 1.8); spot((-3.2, -9, 5.6), (.1, 6.6, 1.9), 950, 18, .08, .12, (1, .97, .93)); world((.96, .98, 1), .50); area((4, -6, 9), (0, -1, 0), 6, 6, 34)
    return sheet('Seamless paper in a round spotlight', 'spotlight round hard shadow bold stage glow', key(-20, 25, .14, '#fff6e8'), H=2.0, look=dict(ev=.42, power=1.14, vignette=.06))

@plate
def podium_spot():
    m = paint('p', C('#d8d6d3'), .8, 0, .15); sweep(m, -12, 6.4, 1.4).location = (0, 0, -.9); cyl(2.3, .45, (0, .2, -.9), m, .04); cyl(1.7, .45, (0, 0, -.45), m, .04)
    spot((2.2, -7.5, 3.4), (-.2, 6.4, 2.1), 560, 21, .06, .1, (1, .97, .92)); area((-7, -3, 7), (0, 0, 0), 2.5, 2.5, 130, (1, .96, .9)); world((.95, .97, 1), .42); area((7, -7, 7), (0, 0, 1), 7, 7, 20)
    return info(quarter(H=2.2, cy=.70), 'Stepped podium before a disc of light', 'podium spotlight round stage bold minimal studio glow seamless beauty launch steps', 'light', 'eye',
                key(-66, 42, .32, '#fff4e6'), 'round podium', .04, 'hand-size product 6-22 cm tall, base up to 26 cm', look=dict(ev=.45, power=1.15, vignette=.08))

def tube(points, r, power):
    cu = bpy.data.curves.new('tube', 'CURVE'); cu.dimensions = '3D'; cu.bevel_depth = r; cu.bevel_resolution = 4; s = cu.splines.new('POLY'); s.points.add(len(points)-1)
    for p, q in zip(s.points, points): p.co = (*q, 1)
    o = link(bpy.data.objects.new('tube', cu)); cu.materials.append(emission('neon', (1, 1, 1), power)); return o

@plate
def neon_ring():
    floor(gloss('f', C('#1b1b1e'), .12, .4), back=8); smooth_wall('w', '#6a6a6d', 4.4)
    tube([(2.05*math.sin(a), 3.9, 2.4+2.05*math.cos(a)) for a in [i*math.pi/48 for i in range(97)]], .07, 16)
    area((-7, -3, 6), (0, 0, .6), 2, 3, 34); area((7, -2, 5), (0, 0, .6), 1, 4, 22); world((1, 1, 1), .02)
    return info(camera(H=1.6, fstop=4, cy=.72), 'Ring of neon above black gloss', 'neon glow dark black gloss ring round tech gaming futuristic night club reflection electronics moody', 'dark', 'eye',
                key(-60, 38, .4, '#ffffff'), 'black gloss', .42, 'hand-size product 5-25 cm tall', zone='#454547', look=dict(ev=.55, power=1.2, vignette=.2, bloom=.22))

@plate
def neon_tubes():
    floor(gloss('f', C('#1b1b1e'), .16, .4), back=8); wall(concrete('w', C('#66666a'), C('#525256'), .8, .3, .12), 4.2)
    for x, z0, z1 in ((-2.55, .35, 5.4), (-2.05, -.0, 4.2), (2.5, .2, 6.4)): tube([(x, 3.9, z0), (x, 3.9, z1)], .06, 17)
    tube([(-1.3, 3.9, 3.55), (3.6, 3.9, 4.3)], .06, 17)
    area((7, -4, 6), (0, 0, .6), 2, 3, 34); area((-7, 0, 4), (0, 0, .6), 1, 4, 24); world((1, 1, 1), .02)
    return info(camera(H=1.6, fstop=3.2, cy=.72), 'Tubes of neon on a dark wall', 'neon glow dark black gloss tubes tech gaming futuristic night club urban reflection electronics moody', 'dark', 'eye',
                key(60, 38, .4, '#ffffff'), 'black gloss', .36, 'hand-size product 5-25 cm tall', look=dict(ev=.5, power=1.2, vignette=.2, bloom=.22))

# ------------------------------------------------------------------ shores and deserts
def evening_sky(sun_az, sun_el, bands, glow=(1, .62, .30)):
    """Bands of colour by height, soft clouds, and a sun with its glow. What lights the set is dimmer than what is seen."""
    t = T(bpy.context.scene.world.node_tree); t.t.nodes.clear(); g = t.n('TexCoord').outputs['Generated']; z = t.n('SeparateXYZ', {0: g}).outputs[2]
    cl = t.noise(t.n('Mapping', {'Vector': g, 'Scale': (2.2, 2.2, 22)}).outputs[0], 1.6, 4, .6, .6)
    base = t.ramp(t.m('ADD', z, t.m('MULTIPLY', t.m('SUBTRACT', cl, .5), .07)), [(at, C(c)) for at, c in bands])
    base = t.mix(t.m('MULTIPLY', t.g(cl, (.52, 0), (.72, 1)), .35), base, C('#ffd2a6'))
    d = t.n('VectorMath', {0: g, 1: tuple(sun_dir(sun_az, sun_el))}, operation='DOT_PRODUCT').outputs['Value']
    a = t.m('MULTIPLY', t.m('SQRT', t.m('MAXIMUM', t.m('SUBTRACT', 2.0, t.m('MULTIPLY', d, 2.0)), 0.0)), 2.9)      # 1 at twenty degrees from the sun
    halo = t.g(a, (0, .9), (.05, .7), (.14, .42), (.40, .18), (1, 0)); disc = t.g(a, (.034, 1), (.042, 0))
    seen = t.mix(halo, base, C('#ffcf8c')); seen = t.mix(disc, seen, (2.6, 2.1, 1.35))
    o = t.n('OutputWorld'); bg = t.n('Background', {'Color': seen, 'Strength': .78}); dim = t.n('Background', {'Color': (.86, .72, .76), 'Strength': .42}); mx = t.n('MixShader', {0: t.n('LightPath').outputs['Is Camera Ray']}); t.put(mx.inputs[1], dim.outputs[0]); t.put(mx.inputs[2], bg.outputs[0]); t.put(o.inputs[0], mx.outputs[0])

SUNSET = ((0, '#ffcf8e'), (.05, '#ffba80'), (.11, '#f7a384'), (.19, '#e39a95'), (.30, '#b79ab4'), (.55, '#7f90b8'))

def evening_sea(sun_x, z=-1.15, y0=9.0):
    """The sea as it is seen out of focus: pink to steel by distance, a glittering path under the sun, white lines of surf."""
    m = bpy.data.materials.new('sea'); m.use_nodes = True; t = T(m.node_tree); m.node_tree.nodes.clear(); o = t.n('TexCoord').outputs['Object']; s = t.n('SeparateXYZ', {0: o}).outputs
    far = t.m('DIVIDE', s[1], 260.0, clamp=True)
    wave = t.noise(t.n('Mapping', {'Vector': o, 'Scale': (.10, .55, 1)}).outputs[0], 1.0, 4, .62)
    c = t.mix(t.g(far, (0, 0), (.25, .75), (1, 1)), C('#938795'), C('#f3ab86')); c = t.mix(t.m('MULTIPLY', t.g(wave, (.40, 0), (.62, 1)), .40), c, C('#6b7792'))
    path = 1.0 if sun_x is None else t.m('ABSOLUTE', t.m('DIVIDE', t.m('SUBTRACT', s[0], t.m('MULTIPLY', s[1], sun_x)), t.m('ADD', 2.0, t.m('MULTIPLY', s[1], .045))))
    glint = t.m('MULTIPLY', t.g(path, (0, 1), (1, 0)), t.g(t.noise(t.n('Mapping', {'Vector': o, 'Scale': (.16, 1.1, 1)}).outputs[0], 1.0, 3, .7), (.46, 0), (.60, 1)))
    c = t.mix(glint, c, (2.2, 1.45, .75)); e = t.n('Emission', {'Color': c, 'Strength': .62}); out = t.n('OutputMaterial'); t.put(out.inputs[0], e.outputs[0])
    o = plane(700, 300, (0, y0, z), m=m); o.data.transform(Matrix.Translation((0, 150, 0)))
    foam = emission('foam', C('#ffe0c4'), .8)
    for y, d in ((y0+.2, .30), (y0+2.4, .22), (y0+5.5, .2)): plane(90, d, (0, y, z+.02), m=foam)

def ridges(x, y, seed, side):
    """Dunes with a crest that the sun divides: a long slope on one side and a steep one in shade on the other."""
    u = y*.035+side*x*.075+mnoise.noise((x*.03, y*.022, seed))*1.1; f = u-math.floor(u); crest = f/.66 if f < .66 else (1-f)/.34; crest = crest*crest*(3-2*crest)*.5+crest*.5
    return min(1, max(0, (y-5)/9))*(crest*(1.2+y*.055)+max(0, y-8)*.035)

@plate
def sand_dunes():
    def h(x, y):
        d = math.hypot(x, y*.8); k = min(1, max(0, (d-1.5)/4)); k = k*k*(3-2*k)
        rip = math.sin(y*5.2+x*1.1+mnoise.noise((x*.5, y*.5, 4))*3.2); near = (.045*rip)*(.25+.75*k)*(1 if y < 16 else .2)
        far = ridges(x, y, 2, -1)
        return near+k*mnoise.noise((x*.2, y*.2, 1))*.25-.05*k+far
    m, t, b = mat('sand', C('#e6c391'), .95, .15); v = t.co(); f = t.noise(v, 42, 4, .75)
    t.put(b.inputs['Base Color'], t.mix(t.m('MULTIPLY', t.g(f, (.35, 0), (.7, 1)), .5), C('#edcb9a'), C('#cf9f66'))); t.put(b.inputs['Normal'], t.bump(f, .35, .04))
    plane(90, 74, (0, 30, 0), m=m, cuts=560, height=lambda x, y: h(x, y+30))
    evening_sky(-100, 9, ((0, '#ffdfb4'), (.05, '#ffd2a0'), (.13, '#f2bfa0'), (.24, '#b9bfd3'), (.5, '#6f9bcf')))
    sun(-82, 19, 9.0, .9, (1, .76, .48)); area((8, -8, 7), (0, 0, 0), 7, 7, 12, (1, .88, .78))
    return info(camera(H=2.0, fstop=4.5, cy=.73), 'Desert dunes at golden hour', 'sand dunes desert summer sky sunset golden sun vacation travel outdoor warm shadow', 'warm', 'eye',
                key(-82, 19, .15, '#ffc88a'), 'sand', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.42, power=1.2, sat=1.3))

def shore(stand=None):
    def h(x, y):
        d = math.hypot(x, y*.8); k = min(1, max(0, (d-1.4)/2.5)); return k*(mnoise.noise((x*.3, y*.3, 4))*.22+mnoise.noise((x*1.1, y*1.1, 6))*.10)+mnoise.noise((x*4, y*4, 8))*.022-max(0, y-3.5)*.19
    m, t, b = mat('sand', C('#e6cba4'), .9, .25); v = t.co(); f = t.noise(v, 42, 4, .75); wet = t.g(t.n('SeparateXYZ', {0: v}).outputs[1], (.50, 0), (.62, 1))
    t.put(b.inputs['Base Color'], t.mix(wet, t.mix(t.g(f, (.35, 0), (.7, 1)), C('#ecd2ab'), C('#cfa878')), C('#8f6f58'))); t.put(b.inputs['Normal'], t.bump(f, .7, .05))
    plane(60, 22, (0, 3, -.02 if stand is None else stand), m=m, cuts=330, height=lambda x, y: h(x, y+3))

@plate
def beach_sunset():
    shore(); evening_sea(.10); evening_sky(174, 3.6, SUNSET)
    sun(152, 14, 8.5, 1.6, (1, .60, .32)); area((-8, -7, 7), (0, 0, .6), 6, 6, 34, (1, .84, .76)); area((8, 4, 5), (0, 0, .4), 2, 4, 40, (1, .68, .42))
    return info(camera(H=1.9, fstop=3.6, cy=.73), 'Beach sand before the sea at sunset', 'beach sand sea ocean summer sunset sun golden sky evening vacation outdoor warm', 'warm', 'eye',
                key(152, 14, .2, '#ffb070'), 'beach sand', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.56, power=1.16, bloom=.16, sat=1.2))

@plate
def beach_stone():
    shore(-.75); evening_sea(-.13, -1.5); evening_sky(188, 4.2, SUNSET)
    box((4.4, 3.4, .72), (0, .3, -.72), limestone('s', '#d9c9b0', '#b9a589', .35), .10, rot=.12); box((2.2, 1.9, .5), (-3.1, 2.0, -.75), limestone('s2', '#cdbca2', '#ab977b', .35), .10, rot=-.3)
    sun(-118, 17, 11.0, 1.6, (1, .62, .34)); area((8, -7, 7), (0, 0, .6), 6, 6, 26, (1, .84, .78))
    return info(camera(H=2.1, fstop=3.6, cy=.715), 'Stone on the beach at sunset', 'beach sand sea ocean stone rock summer sunset sun golden sky evening vacation outdoor warm podium', 'warm', 'eye',
                key(-118, 17, .2, '#ffb070'), 'beach stone', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.56, power=1.16, bloom=.14, sat=1.2))

@plate
def desert_slab():
    def h(x, y):
        rip = math.sin(y*4.6-x*1.3+mnoise.noise((x*.5, y*.5, 4))*3.2)*.05*(1 if y < 14 else .2); return -.8+rip+mnoise.noise((x*.25, y*.25, 3))*.2+ridges(x, y, 5, 1)
    m, t, b = mat('sand', C('#e2b079'), .95, .15); f = t.noise(t.co(), 42, 4, .75)
    t.put(b.inputs['Base Color'], t.mix(t.m('MULTIPLY', t.g(f, (.35, 0), (.7, 1)), .5), C('#e9b983'), C('#c98b55'))); t.put(b.inputs['Normal'], t.bump(f, .35, .04))
    plane(90, 74, (0, 30, 0), m=m, cuts=500, height=lambda x, y: h(x, y+30))
    box((4.3, 3.5, .95), (0, .3, -.95), limestone('s', '#d8a873', '#b98452', .5), .09, rot=-.14); box((1.7, 1.5, 1.9), (2.9, 2.6, -.95), limestone('s2', '#d19d68', '#b07a49', .5), .09, rot=.3)
    evening_sky(-100, 9, ((0, '#fff0d8'), (.06, '#f7e3cf'), (.16, '#c4d6e4'), (.4, '#7fb0dd')))
    sun(64, 30, 8.0, .8, (1, .88, .70)); area((-8, -8, 7), (0, 0, 0), 7, 7, 14, (1, .92, .86))
    return info(camera(H=2.2, fstop=4.0, cy=.71), 'Sandstone slab among desert dunes', 'sandstone stone sand desert dunes sun sky travel outdoor golden warm podium slab shadow hard', 'warm', 'eye',
                key(64, 30, .13, '#ffe2b8'), 'sandstone slab', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.22, power=1.18))

@plate
def beach_dusk():
    shore(-.02); evening_sea(None, -1.15); evening_sky(120, 2, ((0, '#ffc9a0'), (.05, '#f9b7a8'), (.12, '#e8a9bd'), (.22, '#c3a5d2'), (.40, '#8f9fd6'), (.7, '#6684c4')))
    for i, (y, z, c, a, x0) in enumerate(((150, -1.2, '#8d7fa6', 15, -30), (210, -1.2, '#a994b8', 24, 45))):
        pts = [(x0-70+k*3.5, 0, a*max(0, 1-abs(k-20)/20)**1.3*(.8+.35*mnoise.noise((k*.31, i*5, 1)))) for k in range(41)]
        me = bpy.data.meshes.new('head'); me.from_pydata([p for q in pts for p in (q, (q[0], 0, -4))], [], [(2*k, 2*k+2, 2*k+3, 2*k+1) for k in range(40)]); o = link(bpy.data.objects.new('head', me)); o.location = (0, y, z); me.materials.append(emission('head%d' % i, C(c), .8)); hide(o, False, True, True, True)
    sun(-66, 22, 5.0, 3.5, (1, .72, .62)); area((8, -7, 7), (0, 0, .6), 7, 7, 30, (.84, .86, 1)); area((-8, 2, 6), (0, 0, .4), 4, 4, 40, (1, .74, .66))
    return info(camera(H=1.9, fstop=3.0, cy=.73), 'Beach at dusk, headlands under a lilac sky', 'beach sand sea ocean summer sunset evening sky dusk vacation outdoor calm', 'warm', 'eye',
                key(-66, 22, .3, '#ffc4ae'), 'beach sand', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.5, power=1.16, bloom=.08, sat=1.12))
