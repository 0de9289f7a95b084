"""Walls seen straight on, for what hangs: clothes, bags, prints.
Made for this project, free to use. Units: decimetres; a wall lies like a flat lay, so Y is up it and Z comes out of it."""
from sets_places import *

def seen_straight(H=21): return camera_top(H=H, fstop=5.6)

def lamp(az, el, dist, size, power, col):
    """a large soft lamp on one side of the wall, aimed past its middle so that the light falls off across it"""
    x, y, z = sun_dir(az, el)*dist; return area((x, y, z), (x*.12, y*.12, 0), size, size, power, col)

def hung(cam, title, tags, mood, k, surface, look): return info(cam, title, 'hanging '+tags, mood, 'wall', k, surface, .0, 'hanging, up to 70 cm', width=.62, look=look, probe=(1.5, .2))

@plate
def wall_plaster():
    plane(60, 60, m=plaster('p', C('#ecd9be'), C('#dcc5a3'), bump=.6, mott=.9))
    lamp(-138, 42, 17, 5, 560, (1, .94, .85)); world((.96, .97, 1), .40); area((9, -6, 14), (0, 0, 0), 10, 10, 40, (1, .97, .94))
    return hung(seen_straight(), 'Warm plaster wall', 'plaster limewash warm beige neutral natural soft calm minimal home', 'warm', key(-138, 42, .5, '#fff0dc'), 'plaster wall', dict(ev=.42, power=1.16, vignette=.08))

@plate
def wall_oak():
    plane(60, 60, (0, 0, -.5), m=paint('under', C('#6b4f33'), .9))
    w = wood('oak', C('#dcc19a'), C('#cba97b'), C('#a27f52'), rough=.5, along='y', ring=1.2)
    planks(w, -12, 12, -12, 12, 18, gap=.016, along='y', bevel=.02)
    lamp(-138, 42, 17, 5, 560, (1, .95, .88)); world((.96, .97, 1), .40); area((9, -6, 14), (0, 0, 0), 10, 10, 40, (1, .97, .94))
    return hung(seen_straight(), 'Wall of light oak boards', 'wood oak warm natural scandinavian rustic home', 'warm', key(-138, 42, .5, '#fff2e2'), 'oak wall', dict(ev=.42, power=1.16, vignette=.08))

@plate
def wall_concrete():
    c = concrete('c', C('#b4b2ae'), C('#98958f'), pits=.7, bump=.3)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1): box((9.98, 11.98, .6), (2.6+i*10, -3.2+j*12, -.6), c, .02)
    plane(60, 60, (0, 0, -.5), m=paint('under', C('#4a4946'), .9))
    lamp(-138, 42, 17, 5, 560, (1, .97, .92)); world((.93, .96, 1), .38); area((9, -6, 14), (0, 0, 0), 10, 10, 36, (1, .98, .96))
    return hung(seen_straight(), 'Concrete wall', 'concrete grey industrial urban modern minimal loft', 'cool', key(-138, 42, .5, '#fff6ea'), 'concrete wall', dict(ev=.42, power=1.18, vignette=.08))
